import { type ChoiceWords, type FoldedChoice, foldChoice, type Phrase, wordsOf } from './folded-choice.ts';
import { type Match, matchesIn } from './matches-in.ts';
import type { OptionId } from './options.ts';

/**
 * How freely an option may be read out of a sentence.
 * - `strict`: only when nothing else is said, since it calms, consents or ends something;
 * - `danger`: also out of a longer sentence, since doubt goes up a level;
 * - `topic`: by a single word anywhere, since it only informs.
 */
type Reading = 'strict' | 'danger' | 'topic';

const DANGERS: ReadonlySet<OptionId> = new Set([
  'not_breathing',
  'no_naloxone',
  'taken_yes',
  'someone_no',
  'not_safe_to_read',
]);

/** What a reply is chosen from. */
interface Question extends FoldedChoice {
  readonly menu: readonly OptionId[];
  readonly phrases: readonly Phrase[];
}

/**
 * The option of a menu that a reply chooses, or `null` when it says something else.
 *
 * A digit in any script or in words chooses by place: `2`, `(2)`, `２`, `٢`, `option 2`, `two`, `2 please`. A digit that
 * counts something (`2 pills`) does not. Words choose by the option's own list. Where a reply says two things, or puts
 * its choice in doubt (`maybe breathing`), nothing is chosen, unless what it may say is the danger:
 * `still not breathing what do I do` chooses `not_breathing`.
 */
export function chooseOption(text: string, menu: readonly OptionId[], words: ChoiceWords): OptionId | null {
  const reply = wordsOf(text);
  if (reply.length === 0) return null;
  const choice = foldChoice(words);
  const phrases = menu.flatMap((option) => choice.phrasesOf.get(option) ?? []);
  const question: Question = { ...choice, menu, phrases };

  const chosen =
    chosenByAll(reply, question) ?? chosenByFirstSentence(text, question) ?? chosenWithin(reply, question);
  if (chosen === null) return null;
  const isAsking = /[?？؟]/u.test(text) && !reply.some((word) => /\d/.test(word));
  return isAsking && readingOf(chosen) === 'strict' ? null : chosen;
}

/** The reply is a digit or an option's words, and at most fillers beside. */
function chosenByAll(reply: readonly string[], question: Question): OptionId | null {
  const content = reply.filter((word) => !question.fillers.has(word));
  const spoken = question.phrases.find(({ words }) => isSame(words, reply) || isSame(words, content));
  if (spoken !== undefined) return spoken.option;

  const hasLead = question.numberLeads.has(content[0] ?? '');
  const option = optionAt(content[hasLead ? 1 : 0], question);
  if (option === null) return null;
  const rest = content.slice(hasLead ? 2 : 1);
  return rest.length === 0 || chosenByAll(rest, question) === option ? option : null;
}

/** The first sentence is a choice, and what follows neither counts, nor chooses otherwise, nor puts it in doubt. */
function chosenByFirstSentence(text: string, question: Question): OptionId | null {
  const said = text.replace(/^\s*\(/, '');
  const cut = /[.!;:,)\n。،؛，！।]|\s[-–—]\s/u.exec(said);
  if (cut === null) return null;
  const first = wordsOf(said.slice(0, cut.index));
  const rest = wordsOf(said.slice(cut.index + cut[0].length));
  const chosen = first.length === 0 ? null : chosenByAll(first, question);
  if (chosen === null) return null;

  // "2, of the blue ones" counts; "2. everyone is better off" answers.
  const isCount = cut[0] === ',' && first.every((word) => /^\d+$/.test(word));
  if (isCount || rest.some((word) => /\d/.test(word))) return null;
  const choosesOtherwise = matchesIn(rest, question.phrases).some(
    (match) => match.option !== chosen && isTelling(match, question),
  );
  if (choosesOtherwise) return null;
  return readingOf(chosen) === 'strict' && isDoubtful(rest, [], question) ? null : chosen;
}

/** A phrase inside a sentence. */
function chosenWithin(reply: readonly string[], question: Question): OptionId | null {
  const matches = matchesIn(reply, question.phrases);
  if (question.menu.every((option) => readingOf(option) === 'topic')) {
    return onlyOption(longest(matches.filter(namesTopic)));
  }

  const telling = matches.filter((match) => isTelling(match, question));
  const danger = onlyOption(telling.filter((match) => DANGERS.has(match.option)));
  if (danger !== null) return telling.every((match) => match.option === danger) ? danger : null;

  // Beside a telling phrase a bare "yes" only agrees; a bare "no" counts, since "no crew here" is not a crew.
  const weighty = matches.filter((match) => telling.includes(match) || DANGERS.has(match.option));
  const only = onlyOption(telling.length === 0 ? matches : weighty);
  if (only === null || isDoubtful(reply, matches, question)) return null;
  const isSaidAlone = reply.every((word, index) => isInside(index, matches) || question.fillers.has(word));
  return isSaidAlone ? only : null;
}

function readingOf(option: OptionId): Reading {
  if (DANGERS.has(option)) return 'danger';
  return /^(naloxone_|treatment_|family_|safer_use|person|service_|services_|place_|want_)/.test(option)
    ? 'topic'
    : 'strict';
}

/**
 * Whether a phrase says its option wherever it stands: more than one word, or a long one, and not only small words;
 * `no` or `not yet` inside a sentence tells nothing.
 */
function isTelling({ words }: Phrase, { doubts, fillers }: Question): boolean {
  const isLong = words.length > 1 || (words[0]?.length ?? 0) >= 8;
  return isLong && words.some((word) => !doubts.has(word) && !fillers.has(word));
}

/** A word that names a topic, not a letter or a "yes". */
function namesTopic({ words }: Phrase): boolean {
  const letters = words.join('');
  return letters.length >= 4 || /\p{Script=Han}{2}/u.test(letters);
}

function longest(matches: readonly Match[]): readonly Match[] {
  const most = Math.max(0, ...matches.map(({ words }) => words.length));
  return matches.filter(({ words }) => words.length === most);
}

function onlyOption(matches: readonly Match[]): OptionId | null {
  const options = new Set(matches.map(({ option }) => option));
  const [only] = options;
  return options.size === 1 && only !== undefined ? only : null;
}

/** Whether a word of doubt stands outside the phrases that were understood. */
function isDoubtful(reply: readonly string[], matches: readonly Match[], { doubts }: Question): boolean {
  return reply.some((word, index) => doubts.has(word) && !isInside(index, matches));
}

function isInside(index: number, matches: readonly Match[]): boolean {
  return matches.some(({ from, to }) => from <= index && index < to);
}

/** The option at the place that a digit or a number word names. */
function optionAt(word: string | undefined, { menu, numbers }: Question): OptionId | null {
  if (word === undefined) return null;
  const place = /^\d{1,2}$/.test(word) ? Number(word) : (numbers.get(word) ?? 0);
  return menu[place - 1] ?? null;
}

function isSame(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, index) => word === others[index]);
}
