import type { HelpLine } from '../directory/help-line.ts';
import type { MessageKey } from './message-key.ts';

/** Fills one text of the message's language. */
type Fill = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

/** Names a line by how it is reached: `988 (call or text), 24/7`. It stands after a colon or inside a sentence. */
export function lineWords(line: HelpLine, isDemoMarked: boolean, fill: Fill): string {
  const how = wayTo(line, fill);
  const always = line.is24Hours ? fill('lines.around_the_clock', { how }) : how;
  return isDemoMarked ? fill('lines.demo', { how: always }) : always;
}

/** Names a finder of lines, where no line can be shown. */
export function finderWords(url: string, fill: Fill): string {
  return fill('lines.finder', { url: shortAddress(url) });
}

function wayTo(line: HelpLine, fill: Fill): string {
  const text = line.smsTo === null ? null : textWay(line.smsTo, line.smsBody, fill);
  if (line.number === null) return text ?? fill('lines.chat', { url: shortAddress(line.chatUrl ?? '') });
  const number = numberWords(line.number, fill);
  if (text === null) return fill('lines.call', { number });
  if (line.smsBody === null && line.smsTo === line.dial) return fill('lines.call_or_text', { number });
  return fill('lines.both', { number, text });
}

function textWay(number: string, body: string | null, fill: Fill): string {
  return body === null ? fill('lines.text_only', { number }) : fill('lines.text', { number, body });
}

/** The directory writes a menu choice behind the number in English: `113, option 5`. */
function numberWords(written: string, fill: Fill): string {
  const choice = /^(.+?), .*?(\d)$/.exec(written);
  if (choice === null) return written.replace(/ \([^)\d]+\)$/, '');
  return fill('lines.menu_choice', { number: choice[1] ?? '', digit: choice[2] ?? '' });
}

function shortAddress(url: string): string {
  return url.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '');
}
