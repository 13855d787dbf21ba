/** Something in `locales/` that is not as it must be. */
export interface Problem {
  /** A language tag, or `all` for the files that every language shares. */
  readonly language: string;
  /** The file's entry: a message key, an option, a source. */
  readonly at: string;
  /** What was expected, in words. */
  readonly expected: string;
}
