import { LANGUAGE_TAGS } from '../../language-tag.ts';
import { INTENTS } from '../understanding.ts';
import { answer, clearsBar, type Judgement, MEASURES, type Measure } from './measure.ts';
import { type Proportion, wilsonInterval } from './proportion.ts';

/** One set of labelled messages, understood. */
export interface EvaluatedSet {
  readonly title: string;
  /** Where the messages are from and what their numbers can and cannot show. */
  readonly remark: string;
  readonly judgements: readonly Judgement[];
}

const CONFIDENCE_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.000001] as const;
const LISTED_CONFUSIONS = 20;

/** Writes a set's numbers as Markdown. No message text stands in it. */
export function writeReport({ title, remark, judgements }: EvaluatedSet): string {
  const languages = LANGUAGE_TAGS.filter((tag) => judgements.some(({ language }) => language === tag));
  const styles = [...new Set(judgements.map(({ style }) => style))].sort();
  const groups = (keys: readonly string[], keyOf: (judgement: Judgement) => string | null) =>
    groupTable(keys, (key) => judgements.filter((judgement) => keyOf(judgement) === key));
  return [
    `## ${title}`,
    `${remark} ${judgements.length} messages.`,
    overallTable(judgements),
    '### By language',
    groups(languages, ({ language }) => language),
    '### By style',
    groups(styles, ({ style }) => style),
    '### By intent',
    groups(INTENTS, ({ intent }) => intent),
    '### How often a confidence is right',
    calibrationTable(judgements),
    '### Intents most often taken for one another',
    confusions(
      judgements,
      ({ intent }) => intent,
      ({ understanding }) => understanding.intent ?? 'none',
    ),
    '### Risks most often taken for one another',
    confusions(
      judgements,
      ({ risk }) => risk,
      ({ understanding }) => understanding.risk,
    ),
    '### Languages most often taken for one another',
    confusions(
      judgements,
      ({ language }) => language,
      ({ understanding }) => understanding.language.tag,
    ),
  ].join('\n\n');
}

function overallTable(judgements: readonly Judgement[]): string {
  const rows = MEASURES.map((measure) => {
    const proportion = answer(measure, judgements);
    const { low, high } = wilsonInterval(proportion);
    const interval = proportion.total === 0 ? '' : `${percent(low)} to ${percent(high)}`;
    return [measure.name, share(proportion), interval, String(proportion.total), barOf(measure, proportion)];
  });
  return table(['measure', '%', '95 % interval', 'messages', 'bar'], rows);
}

function barOf(measure: Measure, proportion: Proportion): string {
  if (measure.bar === undefined) return '';
  const sign = measure.bar.direction === 'at_least' ? '≥' : '≤';
  return `${sign} ${percent(measure.bar.share)}${clearsBar(measure, proportion) ? '' : ' **missed**'}`;
}

function groupTable(keys: readonly string[], judgementsOf: (key: string) => readonly Judgement[]): string {
  const columns = MEASURES.filter(({ bar }) => bar !== undefined);
  const rows = keys.map((key) => {
    const judgements = judgementsOf(key);
    const cells = columns.map((measure) => {
      const proportion = answer(measure, judgements);
      return proportion.total === 0 ? '' : `${share(proportion)} of ${proportion.total}`;
    });
    return [key, ...cells];
  });
  return table(['', ...columns.map(({ name }) => name)], rows);
}

function calibrationTable(judgements: readonly Judgement[]): string {
  const rows = CONFIDENCE_STEPS.slice(0, -1).map((from, index) => {
    const to = CONFIDENCE_STEPS[index + 1] ?? 1;
    const inside = judgements.filter(
      ({ intent, understanding: { intentConfidence } }) =>
        intent !== null && intentConfidence >= from && intentConfidence < to,
    );
    const right = inside.filter(({ intent, understanding }) => understanding.intent === intent);
    const mean = inside.reduce((sum, { understanding }) => sum + understanding.intentConfidence, 0);
    return [
      `${percent(from)} to ${percent(Math.min(1, to))}`,
      inside.length === 0 ? '' : percent(mean / inside.length),
      share({ hits: right.length, total: inside.length }),
      String(inside.length),
    ];
  });
  return table(['confidence', 'mean confidence %', 'intent right %', 'messages'], rows);
}

function confusions(
  judgements: readonly Judgement[],
  truth: (judgement: Judgement) => string | null,
  taken: (judgement: Judgement) => string,
): string {
  const counts = new Map<string, number>();
  for (const judgement of judgements) {
    const right = truth(judgement);
    if (right === null || right === taken(judgement)) continue;
    const key = `${right} taken for ${taken(judgement)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = [...counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
  if (most.length === 0) return 'None.';
  return most
    .slice(0, LISTED_CONFUSIONS)
    .map(([pair, count]) => `- ${pair}: ${count}`)
    .join('\n');
}

function share({ hits, total }: Proportion): string {
  return total === 0 ? '' : percent(hits / total);
}

function percent(value: number): string {
  return (value * 100).toFixed(1);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
