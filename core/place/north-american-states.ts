/**
 * States and provinces as people write them behind a town ("lebanon pa", "athens, georgia"): most towns of the old
 * world have a namesake there. Abbreviations that are everyday words (in, or, me, hi, ok, so) are left out: behind a
 * name they would more often be the word.
 */
const STATES = {
  US:
    'al ak az ar ca co ct de fl ga ia id il ks ky la ma md mi mn mo ms mt nc nd ne nh nj nm nv ny oh pa ri sc sd tn ' +
    'tx ut va vt wa wi wv wy dc alabama alaska arizona arkansas california colorado connecticut delaware florida ' +
    'georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan ' +
    'minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah ' +
    'vermont virginia washington wisconsin wyoming',
  CA: 'bc ab sk mb qc nb ns nl alberta manitoba ontario quebec saskatchewan',
} as const;

const COUNTRY_OF_STATE: ReadonlyMap<string, keyof typeof STATES> = new Map(
  (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((country) =>
    STATES[country].split(' ').map((state) => [state, country] as const),
  ),
);

/** The country of a state or province by its folded name or abbreviation; `null` for any other word. */
export function countryOfState(word: string): keyof typeof STATES | null {
  return COUNTRY_OF_STATE.get(word) ?? null;
}
