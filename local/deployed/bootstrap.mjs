// What Lambda's own runtime does around a function: it asks the runtime API for the next event, calls the handler, and
// hands back its answer or its error. Runs in the function's folder, with the function's variables only.
import { pathToFileURL } from 'node:url';

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const [file, name] = process.env._HANDLER.split('.');

async function post(path, body) {
  await fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

function told(error) {
  return { errorType: error?.name ?? 'Error', errorMessage: String(error?.message ?? error) };
}

let handler;
try {
  const loaded = await import(pathToFileURL(`${process.env.LAMBDA_TASK_ROOT}/${file}.mjs`).href);
  handler = loaded[name];
} catch (error) {
  await post('init/error', told(error));
  process.exit(1);
}

for (;;) {
  const next = await fetch(`${api}/invocation/next`).catch(() => null);
  if (next === null) process.exit(0);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const event = await next.json();
  try {
    await post(`invocation/${id}/response`, (await handler(event, { awsRequestId: id })) ?? null);
  } catch (error) {
    await post(`invocation/${id}/error`, told(error));
  }
}
