/** A piece of a message: plain text, or something to tap. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

/**
 * Web addresses, and numbers that read like telephone numbers: three digits alone (988), or at least six with their
 * usual separators. Counts, hours and times (30, 24/7, 2:30) are none.
 */
const TAPPABLE =
  /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]،。]|(?<![\d/:.,+-])(?:\+?\d[\d\-–. ()]{4,16}\d|\d{3})(?![\d/:%]|[.,-]\d)/g;

/** Cuts a text into what is shown and what can be tapped. Nothing in it is ever read as HTML. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(TAPPABLE)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: match[0], href: hrefOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

function hrefOf(match: string): string {
  return match.startsWith('http') ? match : `tel:${match.replace(/[^\d+]/g, '')}`;
}
