/** What nobody needs for the first message: loaded when that could be sent. */

export { endonymOf, loadWords } from './load-words.ts';
export { Menu } from './menu.tsx';
export { Judgement, Thanks, Waiting } from './people.tsx';
export { Position } from './position.tsx';
