import type { Evidence } from '../../../../core/understanding/understanding.ts';

/** A message with the words marked that decided its risk. */
export function MarkedText({
  text,
  evidence,
}: {
  readonly text: string;
  readonly evidence: readonly Pick<Evidence, 'start' | 'end'>[];
}) {
  const marks = [...evidence].sort((one, other) => one.start - other.start);
  const parts: { readonly from: number; readonly to: number; readonly isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end > text.length) continue;
    if (start > at) parts.push({ from: at, to: start, isMarked: false });
    parts.push({ from: start, to: end, isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ from: at, to: text.length, isMarked: false });
  return parts.map(({ from, to, isMarked }) =>
    isMarked ? <mark key={from}>{text.slice(from, to)}</mark> : text.slice(from, to),
  );
}
