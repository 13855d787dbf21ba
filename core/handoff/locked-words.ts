/**
 * What a machine must not change in a text about medicines: numbers with their units, doses, telephone numbers, and the
 * names of drugs. They are marked as not to be translated, and looked for afterwards.
 */
const LOCKED = new RegExp(
  [
    String.raw`\p{Nd}[\p{Nd}.,:/\u2013-]*(?:\s?(?:mg|mcg|µg|ug|ml|g|kg|iu|%)(?!\p{L}))?`,
    String.raw`(?:nalox|narcan|nyxoid|kloxxado|zimhi|nalmef|opvee|bupren|suboxon|subutex|sublocade|brixadi|buvidal)\p{L}*`,
    String.raw`(?:met?hadon|metadon|naltrex|vivitrol|fentan|carfent|heroin|heroín|héroïn|morphin|morfin|oxycod|oxycont)\p{L}*`,
    String.raw`(?:hydrocod|codein|tramad|tapentad|xylaz|medetomid|nitazen|benzodiaz|xanax|alprazol|diazep)\p{L}*`,
    String.raw`(?:gabapent|pregabal|cocain|methamphet|ketamin|ibogain|lofexid|clonid)\p{L}*`,
    String.raw`(?:налоксон|бупренорф|метадон|налтрексон|фентан|героин|героїн|морфин|морфін|кодеин|кодеїн|трамадол)\p{L}*`,
    'نالوكسون|بوبرينورفين|ميثادون|نالتريكسون|فنتانيل|هيروين|مورفين|ترامادول',
    'نالوکسان|بوپرنورفین|متادون|نالترکسون|فنتانیل|هروئین|مرفین|ترامادول',
    'नालोक्सोन|ब्यूप्रेनॉर्फिन|मेथाडोन|फेंटानिल|हेरोइन|मॉर्फिन|ट्रामाडोल',
    '纳洛酮|丁丙诺啡|美沙酮|纳曲酮|芬太尼|海洛因|吗啡|曲马多',
  ].join('|'),
  'giu',
);

/** A text for the translator: as HTML, its locked words marked. */
export interface Locked {
  readonly html: string;
  readonly words: readonly string[];
}

const MARKED = /<span translate="?no"?>(.*?)<\/span>/gu;

/** Marks the locked words: `Take 4 mg` becomes `Take <span translate="no">4 mg</span>`. */
export function lockWords(text: string): Locked {
  const words: string[] = [];
  let html = '';
  let end = 0;
  for (const match of text.matchAll(LOCKED)) {
    html += `${escaped(text.slice(end, match.index))}<span translate="no">${escaped(match[0])}</span>`;
    words.push(match[0]);
    end = match.index + match[0].length;
  }
  return { html: html + escaped(text.slice(end)), words };
}

/** The plain text of a translation; `null` when a locked word was lost, changed, doubled or made up. */
export function unlockWords(translated: string, words: readonly string[]): string | null {
  const found = [...translated.matchAll(MARKED)].map((match) => unescaped(match[1] ?? ''));
  const isSame = [...found].sort().join('\n') === [...words].sort().join('\n');
  // A digit outside of the marks is one that the machine wrote itself.
  const hasOwnDigit = /\p{Nd}/u.test(unescaped(translated.replaceAll(MARKED, '')));
  return isSame && !hasOwnDigit ? unescaped(translated.replaceAll(MARKED, '$1')) : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
