/** The whole import is refused: the sentence says which file, what is wrong with it and what to do. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}
