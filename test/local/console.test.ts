import { WebSocket } from 'ws';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { signIn } from '../support/sign-in.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let runtime: LocalRuntime;

beforeAll(async () => {
  runtime = await startLocalRuntime(folder.path, {}, ['--translate']);
}, 60_000);

afterAll(async () => {
  await runtime.stop();
  folder.remove();
});

async function ask(token: string, action: string, body: object = {}) {
  const response = await fetch(`${runtime.url}/staff/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ v: 1, ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('a counselor signs in by code and PKCE, takes an overdose over the whole stack, and answers', async () => {
  expect((await ask('forged', 'work')).status).toBe(401);
  const token = await signIn(runtime.url, 'local-ana');
  expect((await ask(token, 'profile')).body).toMatchObject({ name: 'Ana', languages: ['en', 'es', 'pt'] });
  expect(await ask(token, 'board')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });

  await runtime.text('+12025550123', 'mi amigo no despierta y está azul');
  const { body: taken } = await ask(token, 'take-next');
  const view = taken.view as { conversation: string; role: string; risk: string };
  expect(view).toMatchObject({ role: 'holder', risk: 'emergency' });

  const { body: connect } = await ask(token, 'connect');
  const frames: Record<string, unknown>[] = [];
  const { port } = new URL(runtime.url);
  const socket = new WebSocket(`ws://localhost:${port}/staff`, { origin: `http://localhost:${port}` });
  const arrived = (type: string) =>
    new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as Record<string, unknown>;
        frames.push(frame);
        if (frame.type === type) resolve();
      });
    });
  await new Promise((resolve) => socket.once('open', resolve));
  const isWelcome = arrived('work');
  socket.send(JSON.stringify({ v: 1, type: 'hello', ticket: connect.ticket }));
  await isWelcome;
  const isResumed = arrived('resumed');
  socket.send(JSON.stringify({ v: 1, type: 'resume', conversation: view.conversation, after: 0 }));
  await isResumed;
  const isShown = arrived('message');
  const content = { type: 'text', text: 'Give 4 mg now', language: 'en', isTranslated: true };
  const sent = await ask(token, 'send', { conversation: view.conversation, clientId: 'one', content });
  expect(sent.status).toBe(200);
  await isShown;
  await runtime.idle();
  socket.close();
  const replies = await runtime.repliesTo('+12025550123');
  expect(replies.at(-1)).toBe('[en → es] Give 4 mg now');
  // The person is told, once and before it, that a machine translates.
  expect(replies.at(-2)).toContain('un programa traduce');
}, 60_000);
