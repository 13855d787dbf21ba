import { foldMessage } from '../text/fold-message.ts';

/** One language's `robots.json`: what phones and mailboxes write by themselves. */
export interface RobotsFile {
  /** How a note of a tap on a bubble begins, before the quoted bubble: `liked`. */
  readonly reactions: readonly string[];
  /** The one word between an emoji and the quoted bubble: `👍 to “…”`. */
  readonly emojiLinks: readonly string[];
  /** What only a machine writes; `…` stands for anything between two parts. */
  readonly automatic: readonly string[];
}

/** Tells what machines write from what people write, in every served language at once. */
export interface Robots {
  /** Whether a message is a phone's note of a tap on a bubble (`Liked “…”`): it quotes our own words, dangers included. */
  isReaction(text: string): boolean;
  /**
   * Whether a message was written by a phone or a mailbox and not by a person: a driving or vacation auto-reply, a
   * carrier's notice. One such message gets an answer, more get none.
   */
  isAutomaticReply(text: string): boolean;
}

/** Builds the robots from every language's file: somebody's phone may speak another language than its owner. */
export function createRobots(files: readonly RobotsFile[]): Robots {
  const fold = (of: (file: RobotsFile) => readonly string[]) => [
    ...new Set(files.flatMap(of).map(foldMessage)),
  ];
  const leads = fold(({ reactions }) => reactions);
  const links = new Set(fold(({ emojiLinks }) => emojiLinks));
  const automatic = files
    .flatMap((file) => file.automatic)
    .map((phrase) => phrase.split('…').map((part) => ` ${foldMessage(part)} `));

  return {
    isReaction: (text) => {
      const lead = leadOfQuote(text);
      if (lead === null) return false;
      const words = foldMessage(lead);
      // An emoji alone before a quote may be a person's; with the phone's own small word it is a tap.
      if (/\p{Extended_Pictographic}/u.test(lead) && links.has(words)) return true;
      return leads.some((known) => words === known || words.startsWith(`${known} `));
    },
    isAutomaticReply: (text) => {
      const folded = ` ${foldMessage(text)} `;
      return automatic.some((parts) => containsInOrder(folded, parts));
    },
  };
}

/** The few words before a quote that ends the message; `null` when there is no such quote, or too much before it. */
function leadOfQuote(text: string): string | null {
  const found = /^([^“"«„「]{1,60})[“"«„「].*[”"»“」]$/su.exec(text.trim());
  return found?.[1] ?? null;
}

function containsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const isUnspaced = /\p{Script=Han}/u.test(part);
    const at = text.indexOf(isUnspaced ? part.trim() : part, from);
    if (at < 0) return false;
    from = at + part.length - 1;
  }
  return true;
}
