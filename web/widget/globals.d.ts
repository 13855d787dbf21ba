/** Where each language's words are, by tag; the build fills it in. */
declare const WORD_FILES: Readonly<Record<string, string>>;

/** The same for the words of the parts that come later. */
declare const LATER_WORD_FILES: Readonly<Record<string, string>>;

/** Every language by its own name, in the order of `locales/languages.json`; the build fills it in. */
declare const ENDONYMS: readonly (readonly [tag: string, endonym: string])[];

/** Where quick exit leads when the page does not say; the build fills it in. */
declare const EXIT_URL: string;
