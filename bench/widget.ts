import { gzipSync } from 'node:zlib';
import { ensureWidget } from '../web/widget/build/ensure-widget.ts';
import { type Figure, printReport } from './measure.ts';
import { measurePeers } from './widget-peers.ts';
import { measureTimes } from './widget-times.ts';

/**
 * Measures what a visitor's phone has to load, and how long it takes: `npm run bench:widget`. With `-- --peers` also
 * the sizes of two other open-source chat widgets, which it takes from the npm registry into a temporary folder.
 */
const LOADER_BUDGET_KB = 2;
const FIRST_MESSAGE_BUDGET_KB = 30;

const figures: Figure[] = [...(await measureSizes()), ...(await measureTimes())];
if (process.argv.includes('--peers')) figures.push(...(await measurePeers()));
console.log(printReport(figures));

async function measureSizes(): Promise<readonly Figure[]> {
  const { files, firstLoad } = await ensureWidget({ isForced: true });
  const kilobytes = (path: string) => gzipSync(files.get(path)?.text ?? '', { level: 9 }).length / 1_000;
  const pages = [...files.keys()].filter((path) => path.startsWith('talk.')).map(kilobytes);
  const shared = firstLoad.map(kilobytes).reduce((sum, size) => sum + size, 0);
  const figure = (what: string, value: number, budget: number): Figure => ({
    what: `widget: ${what}, gzipped`,
    value: `${value.toFixed(1)} kB`,
    budget: `<= ${budget} kB`,
    isWithin: value <= budget,
  });
  return [
    figure('loader', kilobytes('lantern.js'), LOADER_BUDGET_KB),
    figure(
      'loader, page with its words, and app: all up to the first message, smallest language',
      shared + Math.min(...pages),
      FIRST_MESSAGE_BUDGET_KB,
    ),
    figure('the same, largest language', shared + Math.max(...pages), FIRST_MESSAGE_BUDGET_KB),
  ];
}
