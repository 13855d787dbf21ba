import type { ConversationId } from '../../core/ids.ts';
import { DAY_MS, HOUR_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { NOW, newConversationId, transcriptRow } from './samples.ts';

/** What every `TranscriptStore` promises. */
export function transcriptStoreContract(open: () => Promise<Stores>): void {
  let transcripts: Stores['transcripts'];
  let id: ConversationId;

  beforeEach(async () => {
    transcripts = (await open()).transcripts;
    id = newConversationId();
  });

  async function append(...seqs: readonly number[]): Promise<void> {
    for (const seq of seqs) await transcripts.append(transcriptRow(id, seq));
  }

  async function seqsAfter(seq: number, now = NOW): Promise<readonly number[]> {
    return (await transcripts.after(id, seq, now)).map((row) => row.seq);
  }

  test('gives back every member of a row', async () => {
    const row = transcriptRow(id, 1, {
      author: 'bot',
      text: 'Ligue para o 192 — 救命 🆘 <b>&amp;</b>',
      language: 'pt',
      options: [{ id: 'breathing', label: 'Respira' }],
      isEmergency: true,
      isAutomatic: true,
      evidence: [{ concept: 'not_breathing', quote: 'não respira', start: 4, end: 15 }],
      risk: 'emergency',
    });
    await transcripts.append(row);
    expect(await transcripts.after(id, 0, NOW)).toEqual([row]);
  });

  test('orders rows by number, not by arrival or text', async () => {
    await append(10, 2, 1_000, 9, 100_000);
    expect(await seqsAfter(0)).toEqual([2, 9, 10, 1_000, 100_000]);
    expect(await seqsAfter(9)).toEqual([10, 1_000, 100_000]);
    expect(await seqsAfter(100_000)).toEqual([]);
  });

  test('keeps the first row of a number', async () => {
    await append(1);
    await transcripts.append(transcriptRow(id, 1, { text: 'the same effect, performed again' }));
    expect(await transcripts.after(id, 0, NOW)).toEqual([transcriptRow(id, 1)]);
  });

  test('hides expired rows, and writes over them', async () => {
    const expiresAt = NOW + HOUR_MS;
    await transcripts.append(transcriptRow(id, 1, { expiresAt }));
    await append(2);
    expect(await seqsAfter(0, expiresAt - 1_000)).toEqual([1, 2]);
    expect(await seqsAfter(0, expiresAt)).toEqual([2]);
    const again = transcriptRow(id, 1, { text: 'anew', at: expiresAt, expiresAt: expiresAt + DAY_MS });
    await transcripts.append(again);
    expect((await transcripts.after(id, 0, expiresAt))[0]).toEqual(again);
  });

  test('erases at once up to a number, however many rows there are', async () => {
    await append(...Array.from({ length: 60 }, (_, index) => index + 1));
    const other = newConversationId();
    await transcripts.append(transcriptRow(other, 1));
    await transcripts.erase(id, 58);
    expect(await seqsAfter(0)).toEqual([59, 60]);
    expect(await transcripts.after(other, 0, NOW)).toHaveLength(1);
    await transcripts.erase(id, 58);
    await transcripts.erase(newConversationId(), 5);
    expect(await seqsAfter(0)).toEqual([59, 60]);
  });

  test('reads on where one answer of the database ends', async () => {
    const seqs = Array.from({ length: 40 }, (_, index) => index + 1);
    const text = 'a'.repeat(32_000);
    await Promise.all(seqs.map((seq) => transcripts.append(transcriptRow(id, seq, { text }))));
    expect(await seqsAfter(0)).toEqual(seqs);
    await transcripts.erase(id, 40);
    expect(await seqsAfter(0)).toEqual([]);
  });
}
