import { LANGUAGE_TAGS, type LanguageTag } from '../../../core/language-tag.ts';
import { createPlaceIn } from '../../../core/place/place-finder.ts';
import { readCountryFiles, readDirectoryFile } from '../directory/directory-files.ts';

const placeIn = createPlaceIn(readDirectoryFile('places.json'), readDirectoryFile('place-words.json'));

type Row = readonly [text: string, country: string | null];

/** What people write, and the country that they are in; `null` when the words do not say it. */
const ROWS: Record<LanguageTag, readonly Row[]> = {
  en: [
    ["I'm in Toronto", 'CA'],
    ['my friend is blue and wont wake up we are in denver', 'US'],
    ['he is not breathing in Toronto', 'CA'],
    ['help, he is blue. Denver', 'US'],
    ['im texting from manila please help', 'PH'],
    ['my son lives in Madrid', 'ES'],
    ['in the US', 'US'],
    ['im in the us', 'US'],
    ['we are in the uk', 'GB'],
    ['in England', 'GB'],
    ['staying in the Netherlands', 'NL'],
    ["I'm in China", 'CN'],
    ['im in turkey on holiday', 'TR'],
    ['Paris, Texas', 'US'],
    ['we are in London Ontario', 'CA'],
    ['Atlanta, Georgia', 'US'],
    ["I'm in Tbilisi, Georgia", 'GE'],
    ["we're in lebanon pa hes not breathing", 'US'],
    ['im in athens ga', 'US'],
    ['rome, georgia', 'US'],
    ["i'm in lebanon", 'LB'],
    ['I live in New Mexico', 'US'],
    ["I'm from Spain but live in Berlin", 'DE'],
    ["i'm from Spain", 'ES'],
    ["I'm in Georgia", null],
    ['not in the US', null],
    ["I'm not in Canada", null],
    ['i was in Mexico', null],
    ['going to Canada tomorrow', null],
    ['fentanyl from China', null],
    ['my friend Jordan isnt breathing', null],
    ["we are in Jordan's car", null],
    ['jordan took too much', null],
    ['chad is od', null],
    ['cold turkey in my room', null],
    ['doing this cold turkey', null],
    ['shot china white in my arm', null],
    ['help us', null],
    ['HELP US', null],
    ['they told us he is dead', null],
    ['nice to meet you', null],
    ['she has a polish friend', null],
    ['my mobile is dying', null],
    ['the jersey is blue', null],
    ['paris wont wake up', null],
    ['austin is not breathing', null],
    ['in spain, my brother is in chile', null],
  ],
  es: [
    ['estoy en Chile', 'CL'],
    ['mi hijo vive en Madrid', 'ES'],
    ['no respira, estamos en México', 'MX'],
    ['estoy en EE.UU.', 'US'],
    ['estoy en los Estados Unidos', 'US'],
    ['vivimos en Inglaterra', 'GB'],
    ['escribo desde Bogotá', 'CO'],
    ['estoy en peru', 'PE'],
    ['soy de Chile', 'CL'],
    ['soy de Chile, vivo en España', 'ES'],
    ['no estoy en México', null],
    ['voy a Argentina', null],
    ['comió chile y vomita', null],
    ['mi hijo usa fentanilo', null],
    ['MI HIJO USA FENTANILO', null],
    ['no puedo más', null],
    ['me aterra lo que haga', null],
  ],
  fr: [
    ['je suis à Paris', 'FR'],
    ["j'habite en Angleterre", 'GB'],
    ['il respire pas, on est à Lyon', 'FR'],
    ['mon fils est aux États-Unis', 'US'],
    ['je suis au Maroc', 'MA'],
    ["j'écris de Montréal", 'CA'],
    ['je suis pas en France', null],
    ["j'étais en Belgique", null],
    ["j'ai une réunion demain", null],
    ['dominique ne respire plus', null],
    ["il ne m'aide pas", null],
    ['je consomme toujours seul', null],
  ],
  pt: [
    ['estou em Lisboa', 'PT'],
    ['moro no Brasil', 'BR'],
    ['meu irmão mora nos EUA', 'US'],
    ['estamos em São Paulo', 'BR'],
    ['estou na Inglaterra', 'GB'],
    ['não estou no Brasil', null],
    ['ele não usa mais', null],
    ['meu neto mora com a mãe que usa', null],
    ['comeu peru ontem', null],
    ['maurício não respira', null],
  ],
  de: [
    ['ich bin in den USA', 'US'],
    ['wir sind in Köln', 'DE'],
    ['er atmet nicht in Berlin', 'DE'],
    ['in der Schweiz', 'CH'],
    ['ich wohne in Österreich', 'AT'],
    ['ich komme aus Polen', 'PL'],
    ['ich bin nicht in Deutschland', null],
    ['ich war in Spanien', null],
    ['er will essen', null],
  ],
  it: [
    ['sono a Roma', 'IT'],
    ['sono negli Stati Uniti', 'US'],
    ['mio figlio vive a Londra', 'GB'],
    ['siamo in Germania', 'DE'],
    ['non sono in Italia', null],
    ['mio figlio usa eroina', null],
    ['una mosca in casa', null],
  ],
  pl: [
    ['jestem w Warszawie', 'PL'],
    ['jestem w Niemczech', 'DE'],
    ['mieszkam w Anglii', 'GB'],
    ['brat jest w Kanadzie', 'CA'],
    ['jesteśmy w Krakowie', 'PL'],
    ['piszę z Londynu', 'GB'],
    ['nie jestem w Polsce', null],
    ['kuba nie oddycha', null],
    ['czad w mieszkaniu', null],
  ],
  ru: [
    ['я в Берлине', 'DE'],
    ['я в Германии', 'DE'],
    ['мы живём в США', 'US'],
    ['он в Москве, не дышит', 'RU'],
    ['мы в Санкт-Петербурге', 'RU'],
    ['мой брат во Франции', 'FR'],
    ['я в Алматы', 'KZ'],
    ['я из России', 'RU'],
    ['мы в Харькове', 'UA'],
    ['ya v moskve', 'RU'],
    ['я не в России', null],
    ['я был в Польше', null],
    ['колю в вену', null],
    ['из того дома', null],
    ['он в того стрелял', null],
    ['мне плохо', null],
  ],
  uk: [
    ['я у Києві', 'UA'],
    ['я в Польщі', 'PL'],
    ['ми у Львові', 'UA'],
    ['мій син у Німеччині', 'DE'],
    ['ми в США', 'US'],
    ['я не в Україні', null],
    ['на рівні', null],
    ['мені сумно', null],
  ],
  ar: [
    ['أنا في القاهرة', 'EG'],
    ['أنا بالقاهرة', 'EG'],
    ['أنا بمصر', 'EG'],
    ['أنا في أمريكا', 'US'],
    ['ابني في ألمانيا', 'DE'],
    ['نحن في السعودية', 'SA'],
    ['لست في مصر', null],
    ['كنت في لبنان', null],
    ['أنا في عمان', null],
    ['كل مالي راح', null],
    ['جدة لا تتنفس', null],
  ],
  fa: [
    ['در تهران هستم', 'IR'],
    ['من در ایرانم، در شیراز', 'IR'],
    ['من آلمان هستم', 'DE'],
    ['برادرم در ترکیه است', 'TR'],
    ['ما در کابل هستیم', 'AF'],
    ['من در ایران نیستم', null],
    ['مشکل مالی دارم', null],
  ],
  hi: [
    ['मैं दिल्ली में हूँ', 'IN'],
    ['मैं अमेरिका में रहता हूँ', 'US'],
    ['मेरा भाई कनाडा में है', 'CA'],
    ['हम मुंबई में हैं', 'IN'],
    ['main delhi mein hun', 'IN'],
    ['मैं दिल्ली में नहीं हूँ', null],
    ['माली सांस नहीं ले रहा', null],
  ],
  zh: [
    ['我在上海', 'CN'],
    ['我在美国', 'US'],
    ['他在纽约不呼吸了', 'US'],
    ['我们在台灣', 'TW'],
    ['我住在马里兰', 'US'],
    ['我来自台湾', 'TW'],
    ['我在印度尼西亚', 'ID'],
    ['我不在中国', null],
    ['我想死', null],
  ],
  vi: [
    ['tôi ở Hà Nội', 'VN'],
    ['toi o ha noi', 'VN'],
    ['tôi ở Mỹ', 'US'],
    ['con tôi đang ở Úc', 'AU'],
    ['mình ở Sài Gòn', 'VN'],
    ['tôi không ở Việt Nam', null],
    ['anh ấy không thở', null],
    ['nó mặc áo xanh', null],
    ['bạn tôi tên Đức', null],
  ],
};

describe.each(LANGUAGE_TAGS)('in %s', (language) => {
  test.each(ROWS[language])('"%s" says %s', (text, country) => {
    expect(placeIn(text, language)?.country ?? null).toBe(country);
  });
});

test('the quote is the name as it was written, to its last letter', () => {
  expect(placeIn('Ayuda, estoy en EE.UU. ahora', 'es')?.quote).toBe('EE.UU');
  expect(placeIn('we are in Paris, Texas', 'en')?.quote).toBe('Paris, Texas');
  expect(placeIn('я в Санкт-Петербурге', 'ru')?.quote).toBe('Санкт-Петербурге');
});

test('a name alone that is another word too counts only as an answer', () => {
  expect(placeIn('Turkey', 'en')).toBeNull();
  expect(placeIn('Turkey', 'en', { isAnswer: true })?.country).toBe('TR');
  expect(placeIn('Georgia', 'en', { isAnswer: true })).toBeNull();
});

test('every listed country is found by its English name, but for the ambiguous one', () => {
  const missed = Object.entries(readCountryFiles()).flatMap(([code, file]) => {
    const { name } = file as { name: string };
    return placeIn(`I am in ${name}`, 'en')?.country === code ? [] : [code];
  });
  expect(missed).toEqual(['GE']);
});

test('every listed city is found beside a word of place, in the country that lists it', () => {
  const { cities, ambiguous } = readDirectoryFile('places.json') as {
    cities: Record<string, string[][]>;
    ambiguous: string[];
  };
  const wrong = Object.entries(cities).flatMap(([code, names]) =>
    names.flatMap(([first = '']) => {
      const name = /^[a-z]{2}:/.test(first) ? '' : first.replace(/^[?=!]+/, '');
      if (name === '' || ambiguous.includes(name) || !/^\p{Script=Latin}/u.test(name)) return [];
      return placeIn(`I am in ${name}`, 'en')?.country === code ? [] : [name];
    }),
  );
  expect(wrong).toEqual([]);
});

test.each(['', ' ', '?!', '1', '🆘', 'a'.repeat(5000), 'in '.repeat(2000)])(
  'odd text %# says nothing',
  (text) => {
    for (const language of LANGUAGE_TAGS) expect(placeIn(text, language)).toBeNull();
  },
);

test('a file with a language missing is refused with the field', () => {
  const { en: _, ...rest } = readDirectoryFile('place-words.json') as Record<string, unknown>;
  expect(() => createPlaceIn(readDirectoryFile('places.json'), rest)).toThrow(/place-words: en/);
});
