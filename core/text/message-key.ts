import type canned from '../../locales/en/canned.json';
import type messages from '../../locales/en/messages.json';

type Leaf<Node, Path extends string = ''> = Node extends string
  ? Path
  : { [Key in keyof Node & string]: Leaf<Node[Key], Path extends '' ? Key : `${Path}.${Key}`> }[keyof Node &
      string];

/** The key of a text in `locales/<tag>/messages.json`, typed from English: `overdose.first.breaths`. */
export type MessageKey = Leaf<typeof messages> | PhraseKey;

/** The key of a phrase that counselors choose, in `locales/<tag>/canned.json`: `canned.opening.here_now`. */
export type PhraseKey = `canned.${Leaf<typeof canned>}`;
