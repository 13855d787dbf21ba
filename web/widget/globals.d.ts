/** Where each language's words are, by tag; the build fills it in. */
declare const WORD_FILES: Readonly<Record<string, string>>;

/** Every language by its own name, in the order of `locales/languages.json`; the build fills it in. */
declare const ENDONYMS: readonly (readonly [tag: string, endonym: string])[];

/** The tags of the languages that have a page; the build fills it in. */
declare const TAGS: readonly string[];

/** "Leave now" in every language, by tag; the build fills it in. */
declare const EXIT_WORDS: Readonly<Record<string, string>>;

/** The emergency numbers that are not 112, each with its country before it (`US 911`); the build fills it in from the directory. */
declare const EMERGENCY_NUMBERS: readonly string[];

/** Where quick exit leads when the page does not say; the build fills it in. */
declare const EXIT_URL: string;

interface Window {
  /** What the page's first, inline script hands to the app. */
  readonly lantern: import('./first.ts').FirstPage;
}
