import { WISH_OPTIONS } from '../../../core/dialogue/wish-options.ts';
import type { LanguageTag } from '../../../core/language-tag.ts';
import { mentionedOptions } from '../../../core/text/mentioned-options.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const { languages } = loadKnowledge();

function wishesIn(text: string, language: LanguageTag): readonly string[] {
  const words = languages[language];
  if (words === undefined) throw new Error(`Expected the words of ${language}.`);
  return mentionedOptions(text, WISH_OPTIONS, words.options).toSorted();
}

test.each([
  ['en', 'is there a free methadone clinic for women that is open now', 'free methadone open_now women'],
  ['es', 'algo gratuito y ambulatorio, con metadona, para mujeres', 'free methadone outpatient women'],
  [
    'fr',
    "un centre gratuit pour femmes avec de la méthadone, ambulatoires s'il vous plaît",
    'free methadone outpatient women',
  ],
  ['pt', 'tem lugar gratuito com metadona que aceite grávidas?', 'free methadone pregnant'],
  [
    'de',
    'kostenlose ambulante Stelle für Jugendliche mit Buprenorphin',
    'buprenorphine free outpatient youth',
  ],
  ['it', 'centri gratuiti per donne con il metadone, aperti oggi', 'free methadone open_now women'],
  ['pl', 'bezpłatna poradnia metadonowa dla kobiet', 'free methadone outpatient women'],
  ['ru', 'есть бесплатная метадоновая программа для женщин с ребёнком', 'families free methadone women'],
  ['ru', 'besplatnaya reabilitaciya, mozhno s detmi', 'families free residential'],
  ['uk', 'безкоштовну амбулаторну програму з метадоном для вагітних', 'free methadone outpatient pregnant'],
  ['ar', 'عيادة مجانية بالميثادون للنساء مفتوحة', 'free methadone open_now outpatient women'],
  ['ar', 'bghit chi haja majani b methadone', 'free methadone'],
  ['fa', 'جایی رایگان برای زنان باردار که متادون بدهد و باز باشد', 'free methadone open_now pregnant women'],
  ['fa', 'ye jaye rayegan baraye zanan', 'free women'],
  ['hi', 'औरतों के लिए मुफ्त ओपीडी जो अभी खुली हो', 'free open_now outpatient women'],
  ['hi', 'muft me methadone, mahilaon ke liye', 'free methadone women'],
  ['zh', '有没有免费的美沙酮门诊，可以带孩子', 'families free methadone outpatient'],
  ['zh', '免費的丁丙諾啡，講中文', 'buprenorphine free language'],
  ['vi', 'co cho nao mien phi cho methadone danh cho phu nu khong', 'free methadone women'],
  ['vi', 'phòng khám ngoại trú gần đây còn mở cửa', 'open_now outpatient'],
] as const)('%s: %s', (language, text, expected) => {
  expect(wishesIn(text, language)).toEqual(expected.split(' ').map((wish) => `want_${wish}`));
});

test.each([
  ['en', 'not religious please', ['want_secular']],
  ['en', 'i have no insurance', ['want_free']],
  ['es', 'que no sea religioso', ['want_secular']],
  ['pt', 'sem internação', ['want_outpatient']],
  ['ru', 'без стационара', ['want_outpatient']],
  ['ar', 'غير ديني', ['want_secular']],
  ['zh', '不住院，非宗教', ['want_outpatient', 'want_secular']],
  ['hi', 'बिना भर्ती', ['want_outpatient']],
  ['vi', 'không theo đạo, không nằm viện', ['want_outpatient', 'want_secular']],
] as const)('%s: what is said not to be wished is not wished: %s', (language, text, expected) => {
  expect(wishesIn(text, language)).toEqual(expected);
});
