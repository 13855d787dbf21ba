/** What nobody needs for the first message: loaded when that could be sent. */
export { loadLaterSay } from './later-say.ts';
export { Menu } from './menu.tsx';
export { Judgement, Thanks, Waiting } from './people.tsx';
export { Position } from './position.tsx';
