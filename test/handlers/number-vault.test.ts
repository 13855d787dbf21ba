import { sealedAddress } from '../../core/ids.ts';
import { type E164, parseE164 } from '../../core/place/e164.ts';
import { createNumberVault } from '../../lambdas/adapters/number-vault.ts';
import { keysSchema } from '../../lambdas/keys.ts';
import { KEYS_JSON } from '../support/helpline-keys.ts';

function numberOf(text: string): E164 {
  const number = parseE164(text);
  if (number === null) throw new Error('The test has a wrong number');
  return number;
}

const NUMBER = numberOf('+12065550182');
const OTHER = numberOf('+12065550183');
const keys = keysSchema.parse(KEYS_JSON);
const vault = createNumberVault(keys.numberHash, keys.numberSeal);

test('a number always has the same conversation, another number another', () => {
  expect(vault.conversationOf(NUMBER)).toMatch(/^sms-[A-Za-z0-9_-]{43}$/);
  expect(vault.conversationOf(NUMBER)).toBe(vault.conversationOf(NUMBER));
  expect(vault.conversationOf(OTHER)).not.toBe(vault.conversationOf(NUMBER));
});

test('without the key the conversation of a number cannot be told', () => {
  const stranger = createNumberVault(Buffer.alloc(32, 9), keys.numberSeal);
  expect(stranger.conversationOf(NUMBER)).not.toBe(vault.conversationOf(NUMBER));
});

test('a sealed number opens to itself, shows nothing, and looks different each time', () => {
  const [one, other] = [vault.seal(NUMBER), vault.seal(NUMBER)];
  expect([vault.open(one), vault.open(other)]).toEqual([NUMBER, NUMBER]);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^2\./);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('2065550182');
});

test('an envelope of an earlier key opens while the key is listed, and no longer', () => {
  const before = keysSchema.parse({ ...KEYS_JSON, numberSeal: { ...KEYS_JSON.numberSeal, current: '1' } });
  const sealed = createNumberVault(keys.numberHash, before.numberSeal).seal(NUMBER);
  expect(vault.open(sealed)).toBe(NUMBER);
  const without = keysSchema.parse({
    ...KEYS_JSON,
    numberSeal: { current: '2', keys: { '2': KEYS_JSON.numberSeal.keys['2'] } },
  });
  expect(createNumberVault(keys.numberHash, without.numberSeal).open(sealed)).toBeNull();
});

test('an envelope that was touched anywhere does not open', () => {
  const [version = '', envelope = ''] = vault.seal(NUMBER).split('.');
  const bytes = Buffer.from(envelope, 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const touched = Buffer.from(bytes);
    touched[index] = (touched[index] ?? 0) ^ 1;
    expect(vault.open(sealedAddress(`${version}.${touched.toString('base64url')}`))).toBeNull();
  }
});
