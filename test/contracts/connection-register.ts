import type { ConversationId } from '../../core/ids.ts';
import { HOUR_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { NOW, newConversationId } from './samples.ts';

/** What every `ConnectionRegister` promises. */
export function connectionRegisterContract(open: () => Promise<Stores>): void {
  const phone = { connectionId: 'TXzPWdnOjoECGjA=', callbackUrl: 'https://one.example/live' };
  const laptop = { connectionId: 'UYaQXeoPkpFDHkB=', callbackUrl: 'https://two.example/live' };
  let connections: Stores['connections'];
  let id: ConversationId;

  beforeEach(async () => {
    connections = (await open()).connections;
    id = newConversationId();
  });

  async function idsOf(conversation: ConversationId, now = NOW): Promise<readonly string[]> {
    return (await connections.of(conversation, now)).map(({ connectionId }) => connectionId).toSorted();
  }

  test('knows the connections of each conversation', async () => {
    expect(await connections.of(id, NOW)).toEqual([]);
    await connections.put(id, phone, NOW);
    expect(await connections.of(id, NOW)).toEqual([phone]);
    await connections.put(id, laptop, NOW);
    await connections.put(id, laptop, NOW);
    expect(await idsOf(id)).toEqual([phone.connectionId, laptop.connectionId]);
    expect(await connections.of(newConversationId(), NOW)).toEqual([]);
  });

  test('forgets one connection by its id', async () => {
    await connections.put(id, phone, NOW);
    await connections.put(id, laptop, NOW);
    await connections.remove(phone.connectionId);
    expect(await connections.of(id, NOW)).toEqual([laptop]);
    await connections.remove(phone.connectionId);
    await connections.remove('never-seen');
    expect(await connections.of(id, NOW)).toEqual([laptop]);
  });

  test('forgets a connection after three hours, unless it was put again', async () => {
    await connections.put(id, phone, NOW);
    await connections.put(id, laptop, NOW);
    await connections.put(id, laptop, NOW + HOUR_MS);
    expect(await idsOf(id, NOW + 3 * HOUR_MS - 1_000)).toEqual([phone.connectionId, laptop.connectionId]);
    expect(await connections.of(id, NOW + 3 * HOUR_MS)).toEqual([laptop]);
    expect(await connections.of(id, NOW + 4 * HOUR_MS)).toEqual([]);
  });

  test('gives a connection only to the conversation that it was put to last', async () => {
    const next = newConversationId();
    await connections.put(id, phone, NOW);
    await connections.put(next, phone, NOW);
    expect(await connections.of(id, NOW)).toEqual([]);
    expect(await connections.of(next, NOW)).toEqual([phone]);
    await connections.remove(phone.connectionId);
    expect(await connections.of(next, NOW)).toEqual([]);
  });
}
