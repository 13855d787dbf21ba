import {
  UNASKED_TEXTS_AN_HOUR,
  UNASKED_TEXTS_TO_A_NUMBER_A_DAY,
} from '../../core/app/unasked-text-limits.ts';
import { DAY_MS, HOUR_MS } from '../../core/instant.ts';
import type { Stores } from './backend.ts';
import { NOW, newConversationId } from './samples.ts';

/** What every `UnaskedTextAllowance` promises. */
export function unaskedTextAllowanceContract(open: () => Promise<Stores>): void {
  const midnight = Math.ceil(NOW / DAY_MS) * DAY_MS;

  test('a number gets so many a day, also when all are asked for at once, and as many on the next', async () => {
    const { unaskedTexts } = await open();
    const number = newConversationId();
    const asked = Array.from({ length: UNASKED_TEXTS_TO_A_NUMBER_A_DAY + 3 }, () =>
      unaskedTexts.take(number, midnight),
    );
    const allowed = (await Promise.all(asked)).filter((isAllowed) => isAllowed);
    expect(allowed).toHaveLength(UNASKED_TEXTS_TO_A_NUMBER_A_DAY);
    expect(await unaskedTexts.take(number, midnight + DAY_MS - 1)).toBe(false);
    expect(await unaskedTexts.take(newConversationId(), midnight)).toBe(true);
    expect(await unaskedTexts.take(number, midnight + DAY_MS)).toBe(true);
  });

  test('the helpline sends so many an hour, whatever the numbers, and goes on in the next', async () => {
    const { unaskedTexts } = await open();
    const asked = Array.from({ length: UNASKED_TEXTS_AN_HOUR + 2 }, () =>
      unaskedTexts.take(newConversationId(), midnight),
    );
    const allowed = (await Promise.all(asked)).filter((isAllowed) => isAllowed);
    expect(allowed).toHaveLength(UNASKED_TEXTS_AN_HOUR);
    expect(await unaskedTexts.take(newConversationId(), midnight + HOUR_MS - 1)).toBe(false);
    expect(await unaskedTexts.take(newConversationId(), midnight + HOUR_MS)).toBe(true);
  });

  test('who insists on one number takes nothing from the others', async () => {
    const { unaskedTexts } = await open();
    const number = newConversationId();
    for (let time = 0; time < UNASKED_TEXTS_AN_HOUR; time += 1) await unaskedTexts.take(number, midnight);
    expect(await unaskedTexts.take(newConversationId(), midnight)).toBe(true);
  });
}
