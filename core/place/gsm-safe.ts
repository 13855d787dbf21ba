/** Letters with accents that an SMS carries in GSM-7 (3GPP TS 23.038); any other makes the whole text UCS-2. */
const GSM_ACCENTED = new Set('ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü');

/** Writes a Latin text with letters that GSM-7 has: `Perú` becomes `Peru`, `España` stays. */
export function gsmSafe(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => (GSM_ACCENTED.has(letter) ? letter : plain(letter)))
    .join('');
}

function plain(letter: string): string {
  return letter === '’' ? "'" : letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
