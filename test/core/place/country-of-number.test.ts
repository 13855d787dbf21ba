import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryOfNumber } from '../../../core/place/country-of-number.ts';
import { parseE164 } from '../../../core/place/e164.ts';

test.each([
  ['+13035550123', 'US'],
  ['+12125550123', 'US'],
  ['+14165550123', 'CA'],
  ['+16045550123', 'CA'],
  ['+18765550123', 'JM'],
  ['+18095550123', 'DO'],
  ['+17875550123', 'PR'],
  ['+16715550123', 'GU'],
  ['+79161234567', 'RU'],
  ['+77071234567', 'KZ'],
  ['+447400123456', 'GB'],
  ['+447797123456', 'JE'],
  ['+447781123456', 'GG'],
  ['+447624123456', 'IM'],
  ['+393331234567', 'IT'],
  ['+34612345678', 'ES'],
  ['+4915112345678', 'DE'],
  ['+61412345678', 'AU'],
  ['+212612345678', 'MA'],
  ['+84912345678', 'VN'],
  ['+919812345678', 'IN'],
  ['+8613812345678', 'CN'],
])('%s is a number of %s', (text, country) => {
  const number = parseE164(text);
  expect(number === null ? null : countryOfNumber(number)).toBe(country);
});

test.each([
  ['+15551234567', 'US'],
  ['+447700900123', 'GB'],
])('%s, of an area code that the plan does not list, is taken for %s', (text, country) => {
  const number = parseE164(text);
  expect(number === null ? null : countryOfNumber(number)).toBe(country);
});

test('a number of no country has none', () => {
  const satellite = parseE164('+881612345678');
  expect(satellite).not.toBeNull();
  expect(satellite === null ? undefined : countryOfNumber(satellite)).toBeNull();
});

test.each(['', '911', '13035550123', '+0303555012', '+1 303 555 0123', '+12345', '+1234567890123456'])(
  '"%s" is no number in international form',
  (text) => {
    expect(parseE164(text)).toBeNull();
  },
);

/** Territories that share areas with their neighbour: the directory answers for them by the same country. */
const TOLD_BY_NEIGHBOUR: Readonly<Record<string, string>> = {
  AX: 'FI',
  BL: 'GP',
  CC: 'AU',
  CX: 'AU',
  EH: 'MA',
  IM: 'GB',
  MF: 'GP',
  SJ: 'NO',
  VA: 'IT',
};

test.each(getCountries())(
  'the example number of %s is of the country that the numbering plan says',
  (country) => {
    const example = getExampleNumber(country, examples);
    const number = example === undefined ? null : parseE164(example.number);
    if (number === null) return;
    expect(countryOfNumber(number)).toBe(TOLD_BY_NEIGHBOUR[country] ?? country);
  },
);

test('every area code of +1 is of the country that the numbering plan says', () => {
  for (let area = 201; area <= 989; area += 1) {
    const text = `+1${area}5550123`;
    const planned = parsePhoneNumberFromString(text)?.country;
    const number = parseE164(text);
    if (planned !== undefined && number !== null)
      expect([area, countryOfNumber(number)]).toEqual([area, planned]);
  }
});
