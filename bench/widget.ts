import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChromium } from '../bin/open-chromium.ts';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { ensureWidget } from '../web/widget/build/ensure-widget.ts';
import { type Figure, printTable, quantile } from './measure.ts';
import { measurePeers } from './widget-peers.ts';

/**
 * Measures what a visitor's phone has to load, and how long it takes: `npm run bench:widget`. With `-- --peers` also
 * the sizes of two other open-source chat widgets, which it takes from the npm registry into a temporary folder.
 */
const LOADER_BUDGET_KB = 2;
const FIRST_MESSAGE_BUDGET_KB = 30;
const PAINT_BUDGET_MS = 100;
const RUNS = 7;
/** A bad mobile network: 50 kbit/s both ways, half a second there and back. */
const BAD_NETWORK = {
  offline: false,
  latency: 500,
  downloadThroughput: 50_000 / 8,
  uploadThroughput: 50_000 / 8,
};

const figures: Figure[] = [...(await measureSizes()), ...(await measureTimes())];
if (process.argv.includes('--peers')) figures.push(...(await measurePeers()));
console.log(printTable(figures));

async function measureSizes(): Promise<readonly Figure[]> {
  const { files, firstLoad } = await ensureWidget({ isForced: true });
  const kilobytes = (path: string) => gzipSync(files.get(path)?.text ?? '', { level: 9 }).length / 1_000;
  const words = [...files.keys()].filter((path) => path.startsWith('talk-words/')).map(kilobytes);
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
      'loader, page, script and words up to the first message, smallest language',
      shared + Math.min(...words),
      FIRST_MESSAGE_BUDGET_KB,
    ),
    figure('the same, largest language', shared + Math.max(...words), FIRST_MESSAGE_BUDGET_KB),
  ];
}

async function measureTimes(): Promise<readonly Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lantern-bench-'));
  const cloud = await startLocalCloud({
    port: 0,
    dataFolder,
    preferredDatabase: 'dynoxide',
    hasLex: false,
    assemblyFolder: null,
    hasTranslate: false,
    isDemo: false,
  });
  const browser = await openChromium();
  try {
    const url = `http://localhost:${cloud.port}/talk#lang=en&country=US`;
    const paints: number[] = [];
    const ready: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const [paint, usable] = await withPage(browser, async (page, session) => {
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.goto(url);
        await page.getByRole('textbox').waitFor();
        return page.evaluate<[number, number]>(
          `[performance.getEntriesByName('first-paint')[0].startTime, performance.now()]`,
        );
      });
      paints.push(paint);
      ready.push(usable);
    }
    const [usable, answered] = await withPage(browser, async (page, session) => {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', BAD_NETWORK);
      const start = performance.now();
      await page.goto(url, { waitUntil: 'commit' });
      await page.getByRole('textbox').waitFor();
      const usableAt = performance.now();
      await page.getByRole('textbox').fill('my friend is blue and wont wake up');
      await page.getByRole('textbox').press('Enter');
      await page.locator('.message[data-author="bot"]').first().waitFor();
      return [usableAt - start, performance.now() - usableAt] as const;
    });
    const milliseconds = (what: string, value: number, budget = ''): Figure => ({
      what: `widget: ${what}`,
      value: `${value.toFixed(0)} ms`,
      budget,
      isWithin: budget === '' ? null : value <= PAINT_BUDGET_MS,
    });
    return [
      milliseconds(
        `first paint, 4x CPU slowdown, median of ${RUNS}`,
        quantile(paints, 0.5),
        `<= ${PAINT_BUDGET_MS} ms`,
      ),
      milliseconds(`ready to write, 4x CPU slowdown, median of ${RUNS}`, quantile(ready, 0.5)),
      milliseconds('ready to write, empty cache, 50 kbit/s and 500 ms latency', usable),
      milliseconds('emergency reply shown after Enter on that network', answered),
    ];
  } finally {
    await browser.close();
    await cloud.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function withPage<Value>(
  browser: Browser,
  act: (page: Page, session: CDPSession) => Promise<Value>,
): Promise<Value> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    return await act(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}
