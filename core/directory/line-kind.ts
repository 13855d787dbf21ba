/** Which kind of help line a message names. */
export type LineKind =
  | 'crisis'
  | 'drug'
  | 'domestic_violence'
  | 'child'
  | 'poison'
  | 'use_alone'
  | 'treatment';
