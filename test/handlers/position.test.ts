import { importServices } from '../../bin/import-services/import-services.ts';
import type { ServerFrame } from '../../core/app/wire/server-frame.ts';
import { cellOf } from '../../core/services/cell.ts';
import { createWebChat } from '../../lambdas/handlers/web-chat.ts';
import { createWebChatHttp } from '../../lambdas/handlers/web-chat-http.ts';
import { recorded } from '../support/aws-events.ts';
import { importRequest } from '../support/example-directory.ts';
import { createTestWiring, START, type TestWiring } from '../support/test-wiring.ts';

const DENVER = { latitude: 39.748, longitude: -104.979 };

let world: TestWiring;
let handle: ReturnType<typeof createWebChat>;

beforeEach(async () => {
  world = createTestWiring();
  handle = createWebChat(world.wiring);
  await importServices(world.services, importRequest('test/fixtures/services/examples.json', START));
});

async function send(frame: object): Promise<readonly ServerFrame[]> {
  const before = world.pushed.length;
  await handle({ ...recorded<object>('websocket-message'), body: JSON.stringify({ v: 1, ...frame }) });
  return world.pushed.slice(before).map(({ frame: pushed }) => pushed);
}

async function openPage(): Promise<string> {
  const [welcome] = await send({ type: 'hello', language: 'en', country: 'US' });
  if (welcome?.type !== 'welcome') throw new Error('Expected a welcome.');
  const { token } = welcome;
  const frames = await send({
    type: 'message',
    token,
    clientId: 'a',
    text: 'find a treatment center',
    attempt: 1,
  });
  expect(textsOf(frames)[0]).toContain('Which town or postcode');
  return token;
}

function textsOf(frames: readonly ServerFrame[]): readonly string[] {
  return frames.flatMap((frame) => (frame.type === 'message' ? [frame.text] : []));
}

test('a page that shares its cell gets what is near', async () => {
  const token = await openPage();
  const [list] = textsOf(await send({ type: 'position', token, cell: cellOf(DENVER) }));
  expect(list).toContain('Near you: 1 Clinic A (example)');
});

test('by HTTP as well, and the state says when a place is asked for', async () => {
  const http = createWebChatHttp(world.wiring);
  const post = async (path: string, body: object) => {
    const event = {
      ...recorded<object>('http'),
      routeKey: `POST ${path}`,
      body: JSON.stringify({ v: 1, ...body }),
    };
    const { statusCode, body: answer } = await http(event);
    return { statusCode, ...JSON.parse(answer) };
  };
  const { token } = await post('/chat/sessions', { language: 'en', country: 'US' });
  const asked = { token, clientId: 'a', text: 'find a treatment center', attempt: 1 };
  expect((await post('/chat/messages', asked)).state).toMatchObject({ asksPlace: true });
  const answer = await post('/chat/position', { token, cell: cellOf(DENVER) });
  expect(answer.messages[0].text).toContain('Near you: 1 Clinic A (example)');
  expect(answer.state).toMatchObject({ asksPlace: false });
  expect(await post('/chat/position', { token, cell: '9xj648' })).toMatchObject({
    statusCode: 400,
    code: 'invalid_frame',
  });
});

test('a position that is finer than a cell is refused and goes nowhere', async () => {
  const token = await openPage();
  for (const cell of ['9xj648', '39.748,-104.979', '']) {
    const frames = await send({ type: 'position', token, cell });
    expect(frames).toMatchObject([{ type: 'error', code: 'invalid_frame' }]);
    expect(JSON.stringify(frames)).not.toMatch(/9xj|39\.7/);
  }
});
