import { parseCountryCode } from '../../../core/country-code.ts';
import { MINUTE_MS, SECOND_MS } from '../../../core/instant.ts';
import { SimulatedHelpline } from '../../support/helpline.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();

describe('performing', () => {
  test('a row that is written long after its text left holds what was sent', async () => {
    const helpline = new SimulatedHelpline(knowledge, parseCountryCode('US'));
    helpline.faults.isTranscriptDown = true;
    await helpline.write('where can i get narcan', 'one');
    const [first] = helpline.sent;
    await helpline.pass(11 * MINUTE_MS);
    await helpline.recover();
    const rows = await helpline.rows();
    expect(first).toBeDefined();
    expect(rows.find((row) => row.seq === first?.message.seq)?.text).toBe(first?.message.text);
  });

  test('a place in line that took longer to find than the lease lasts is told in the same turn', async () => {
    const helpline = new SimulatedHelpline(knowledge, parseCountryCode('US'));
    helpline.faults.queueLatencyMs = 11 * SECOND_MS;
    await helpline.write('can i talk to a person', 'one');
    expect(helpline.sent.at(-1)?.message.text).toContain('You are number 1 in line');
    const stored = await helpline.stored();
    expect(stored?.lease).toBeNull();
  });
});
