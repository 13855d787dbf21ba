import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import { changedAssembly, synthesise, type TemplateFile } from '../support/assembly.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { signIn } from '../support/sign-in.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/**
 * What is deployed, run: the bundles of the US example, each function in a fresh process with the variables of the
 * template, behind gates that evaluate its policy. A denied action is told on the output of the runtime.
 */
// Long enough for a machine that does much else: bundling and synthesising take ten seconds on a quiet one.
jest.setTimeout(600_000);

const OVERDOSE = 'mi amigo no respira, tomó fentanilo';
const ORIGIN = 'https://www.example.org';
/** The model alone is larger; the budget of a bundle is measured in the bench. */
const FAR_MORE_THAN_CODE_BYTES = 1_000_000;

let assembly: TemporaryFolder;
const folders: TemporaryFolder[] = [];
const runtimes: LocalRuntime[] = [];

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

async function run(assemblyFolder: string): Promise<LocalRuntime> {
  const runtime = await startLocalRuntime(newFolder(), {}, [`--assembly=${assemblyFolder}`]);
  runtimes.push(runtime);
  return runtime;
}

/** A machine that is busy may need what a queue does for a slow database: bring the message again. */
async function delivered(runtime: LocalRuntime): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const { queues } = (await runtime.get('/dev/health')).body as { queues: Record<string, number> };
    if (queues['sms-inbound'] === 0) return;
    await runtime.advance(31);
  }
}

beforeAll(async () => {
  assembly = temporaryFolder();
  await synthesise('us-county', assembly.path);
});

afterEach(async () => {
  await Promise.all(runtimes.splice(0).map((runtime) => runtime.stop()));
  for (const folder of folders.splice(0)) folder.remove();
});

afterAll(() => assembly?.remove());

test('an overdose by text, in Spanish, is answered, kept, and waits for a counselor', async () => {
  const runtime = await run(assembly.path);
  const number = '+12025550121';
  await runtime.text(number, OVERDOSE);
  await delivered(runtime);

  const [reply] = await runtime.repliesTo(number);
  expect(reply).toContain('911');
  // A draft that is deployed says only the number, the crisis line and how to reach a person.
  expect(reply).toMatch(/llame/i);
  const { body } = await runtime.get(`/dev/conversations?number=${number}`);
  expect(body).toMatchObject({
    language: 'es',
    risk: 'emergency',
    ticket: { status: 'waiting', risk: 'emergency' },
  });

  await runtime.text(number, 'ya respira');
  await delivered(runtime);
  const health = (await runtime.get('/dev/health')).body;
  expect(health).toMatchObject({
    queues: { 'sms-inbound': 0, 'sms-inbound-dead': 0, 'sms-receipts-dead': 0 },
  });
  expect(runtime.output()).not.toMatch(/denied/);
  expect(runtime.output()).not.toMatch(/fentanilo|2025550121/);
});

test('a counselor takes the overdose over, and the reply reaches the phone', async () => {
  const runtime = await run(assembly.path);
  const number = '+12025550124';
  await runtime.text(number, OVERDOSE);
  await delivered(runtime);
  const token = await signIn(runtime.url, 'local-ana');
  const ask = async (path: string, body: object = {}) => {
    const response = await fetch(`${runtime.url}/staff/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...body }),
    });
    return { status: response.status, body: await response.json() };
  };
  const taken = await ask('take-next');
  expect(taken).toMatchObject({
    status: 200,
    body: { type: 'taken', view: { risk: 'emergency', language: 'es' } },
  });
  const { conversation } = (taken.body as { view: { conversation: string } }).view;
  const text = 'Soy Ana, una persona. Estoy aquí con usted.';
  const sent = await ask('send', {
    conversation,
    clientId: 'c1',
    content: { type: 'text', text, language: 'es', isTranslated: false },
  });
  expect(sent).toMatchObject({ status: 200, body: { clientId: 'c1' } });
  await runtime.idle();

  expect((await runtime.repliesTo(number)).join('\n')).toContain('Soy Ana');
  expect(runtime.output()).not.toMatch(/denied/);
});

test('the same on the web, by HTTP and by WebSocket', async () => {
  const runtime = await run(assembly.path);
  const post = async (path: string, body: object) => {
    const response = await fetch(`${runtime.url}${path}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, ...body }),
    });
    return (await response.json()) as { token: string; messages: { text: string }[] };
  };
  const { token } = await post('/chat/sessions', { language: 'es', country: 'US' });
  const answer = await post('/chat/messages', { token, clientId: 'm1', text: OVERDOSE, attempt: 1 });
  expect(JSON.stringify(answer.messages)).toContain('911');

  const frames = await conversationBySocket(runtime.url.replace('http', 'ws'));
  expect(frames.map(({ type }) => type)).toEqual(expect.arrayContaining(['welcome', 'message', 'ack']));
  expect(JSON.stringify(frames)).toContain('911');
  expect(runtime.output()).not.toMatch(/denied/);
});

test('the check from outside finds an answer on the web, and a carrier that would take a text', async () => {
  const runtime = await run(assembly.path);
  const lines = () =>
    runtime
      .output()
      .split('\n')
      .filter((line) => line.includes('"message":"probe"'));
  const hasAnswer = (channel: string) =>
    lines().some((line) => line.includes(`"channel":"${channel}"`) && line.includes('"isAnswered":true'));
  for (let round = 0; round < 5 && !(hasAnswer('web') && hasAnswer('sms')); round += 1)
    await runtime.advance(300);
  expect([hasAnswer('web'), hasAnswer('sms')]).toEqual([true, true]);
  expect(runtime.output()).not.toMatch(/denied/);
});

test('an action that the policy does not allow is denied, and told', async () => {
  const folder = newFolder();
  changedAssembly(assembly.path, folder, (template) => {
    for (const { statements } of policiesOf(template)) {
      const index = statements.findIndex(({ Sid }) => Sid === 'SendWakes');
      if (index >= 0) statements.splice(index, 1);
    }
  });
  const runtime = await run(folder);
  await runtime.text('+12025550122', OVERDOSE);
  await delivered(runtime);

  expect(runtime.output()).toMatch(/denied: sms-inbound may not sqs:SendMessage on arn:aws:sqs:.*:wakes/);
});

test('without the key nothing can be read, and the person gets the first steps all the same', async () => {
  const folder = newFolder();
  changedAssembly(assembly.path, folder, (template) => {
    for (const { statements } of policiesOf(template)) {
      const kept = statements.filter(
        (statement) => !JSON.stringify(statement).includes('"kms:ViaService":"dynamodb'),
      );
      statements.splice(0, statements.length, ...kept);
    }
  });
  const runtime = await run(folder);
  const number = '+12025550123';
  await runtime.text(number, OVERDOSE);
  await delivered(runtime);

  expect(runtime.output()).toMatch(/denied: [a-z-]+ may not kms:Decrypt/);
  expect((await runtime.repliesTo(number)).join()).toContain('911');
});

test('a policy that cannot be evaluated here does not start', async () => {
  const folder = newFolder();
  changedAssembly(assembly.path, folder, (template) => {
    for (const { statements } of policiesOf(template))
      statements.push({ Sid: 'Odd', Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' });
  });
  await expect(run(folder)).rejects.toThrow(/cannot be evaluated/);
});

test('bundles hold the code alone; words, countries and the model stand beside it, maps elsewhere', () => {
  const functions = readdirSync(assembly.path)
    .map((name) => join(assembly.path, name))
    .filter((path) => statSync(path).isDirectory() && readdirSync(path).includes('index.mjs'));
  expect(functions.length).toBeGreaterThan(0);
  for (const path of functions) {
    expect(readdirSync(path).toSorted()).toEqual([
      'directory',
      'index.mjs',
      'locales',
      'model',
      'settings.json',
    ]);
    expect(statSync(join(path, 'index.mjs')).size).toBeLessThan(FAR_MORE_THAN_CODE_BYTES);
  }
  const maps = readdirSync(join(assembly.path, 'source-maps')).filter((name) => name.endsWith('.map'));
  expect(maps).toHaveLength(functions.length);
});

interface Statement {
  readonly Sid?: string;
  readonly [member: string]: unknown;
}

function policiesOf({ Resources }: TemplateFile): readonly { readonly statements: Statement[] }[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
    .map(({ Properties }) => ({
      statements: (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
    }));
}

interface Frame {
  readonly type: string;
  readonly token?: string;
}

/** Says hello, writes once, and answers what came until the message was acknowledged. */
function conversationBySocket(url: string): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  const socket = new WebSocket(`${url}/chat`, { origin: ORIGIN });
  let token: string | undefined;
  let attempt = 1;
  const send = (frame: object) => socket.send(JSON.stringify({ v: 1, ...frame }));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => send({ type: 'hello', language: 'es', country: 'US' }));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      frames.push(frame);
      if (frame.type === 'welcome') token = frame.token;
      if (frame.type === 'error') attempt += 1;
      if (attempt > 10) reject(new Error(JSON.stringify(frame)));
      else if (frame.type === 'welcome' || frame.type === 'error')
        send({ type: 'message', token, clientId: 'm1', text: OVERDOSE, attempt });
      if (frame.type !== 'ack') return;
      socket.close();
      resolve(frames);
    });
  });
}
