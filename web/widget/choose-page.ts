import { servedLanguage } from './served-language.ts';

/** The inline script of `talk`: goes on to the page in the visitor's language, without a trace of this one. */
const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
const language = servedLanguage(TAGS, [asked === 'auto' ? null : asked, ...navigator.languages]);
location.replace(`talk.${language}${location.hash}`);
