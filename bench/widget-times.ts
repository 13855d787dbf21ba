import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Frame, Page } from 'playwright-core';
import { openChromium } from '../bin/open-chromium.ts';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { type Figure, quantile } from './measure.ts';

const PAINT_BUDGET_MS = 100;
const RUNS = 7;
const SLOWDOWN = 4;
/** A bad mobile network: 50 kbit/s both ways, half a second there and back. */
const BAD_NETWORK = {
  offline: false,
  latency: 500,
  downloadThroughput: 50_000 / 8,
  uploadThroughput: 50_000 / 8,
};
/** As on a phone with little memory: a frame of another site shares the process of its page, and its slow CPU. */
const ONE_PROCESS = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];
const OVERDOSE = 'my friend is blue and wont wake up';

/** What a tap led to, in milliseconds after it. */
interface Opening {
  /** The panel is on the screen. */
  readonly panel: number;
  /** Its words are: what to do at once, the field, quick exit. */
  readonly words: number;
  /** The app runs: what is written is sent. */
  readonly app: number;
}

/** How long a visitor waits on a slow phone and on a bad network, from the tap on the host page's button. */
export async function measureTimes(): Promise<readonly Figure[]> {
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
  const browser = await openChromium(ONE_PROCESS);
  try {
    const embedding = `http://127.0.0.1:${cloud.port}/embed`;
    const openings: Opening[] = [];
    for (let run = 0; run < RUNS; run += 1)
      openings.push(await withPage(browser, (page, session) => openSlowly(page, session, embedding)));
    const floor = await emptyPagePaint(browser);
    const slow = await withPage(browser, (page, session) => onBadNetwork(page, session, embedding));
    const median = (of: (opening: Opening) => number) => quantile(openings.map(of), 0.5);
    const slowed = `${SLOWDOWN}x CPU slowdown, median of ${RUNS}`;
    return [
      figure(
        `tap to the panel on the screen, ${slowed}`,
        median(({ panel }) => panel),
        PAINT_BUDGET_MS,
      ),
      figure(
        `tap to its words and its field, ${slowed}`,
        median(({ words }) => words),
      ),
      figure(`an empty page from its address to its one word, for comparison, ${slowed}`, floor),
      figure(
        `tap to the app that sends, ${slowed}`,
        median(({ app }) => app),
      ),
      figure('tap to ready to write, empty cache, 50 kbit/s and 500 ms latency', slow.writable),
      figure('emergency reply shown after Enter at that moment', slow.answered),
      figure('emergency reply shown after Enter when the app runs, on that network', slow.answeredLater),
    ];
  } finally {
    await browser.close();
    await cloud.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function figure(what: string, value: number, budget?: number): Figure {
  return {
    what: `widget: ${what}`,
    value: `${value.toFixed(0)} ms`,
    budget: budget === undefined ? '' : `<= ${budget} ms`,
    isWithin: budget === undefined ? null : value <= budget,
  };
}

async function openSlowly(page: Page, session: CDPSession, embedding: string): Promise<Opening> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await goToHost(page, embedding);
  // What the browser itself says of the time from an input to the paint that follows it.
  await page.evaluate(`void new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'click') window.tapped = entry;
  }).observe({ type: 'event', durationThreshold: 16 })`);
  await tap(page);
  const chat = await chatIn(page);
  await chat.evaluate(`new Promise((resolve) => {
    new PerformanceObserver(resolve).observe({ type: 'mark', buffered: true });
  }).then(() => {})`);
  await page.waitForFunction('window.tapped !== undefined');
  const { at, panel } = await page.evaluate<{ at: number; panel: number }>(
    '({ at: performance.timeOrigin + window.tapped.startTime, panel: window.tapped.duration })',
  );
  const { words, app } = await chat.evaluate<{ words: number; app: number }>(`({
    words: performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime,
    app: performance.timeOrigin + performance.getEntriesByName('app')[0].startTime,
  })`);
  return { panel, words: words - at, app: app - at };
}

/** Measured twice: written as soon as there is a field, and with the app there. */
async function onBadNetwork(page: Page, session: CDPSession, embedding: string) {
  await goToHost(page, embedding);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', BAD_NETWORK);
  const start = performance.now();
  await tap(page);
  const chat = await chatIn(page);
  const field = chat.getByRole('textbox');
  await field.waitFor();
  const writable = performance.now() - start;
  const write = async (words: string): Promise<number> => {
    const before = await chat.locator('.message[data-author="bot"]').count();
    const from = performance.now();
    await field.fill(words);
    await field.press('Enter');
    await chat.locator('.message[data-author="bot"]').nth(before).waitFor();
    return performance.now() - from;
  };
  const answered = await write(OVERDOSE);
  return { writable, answered, answeredLater: await write('and what do i do now') };
}

async function goToHost(page: Page, embedding: string): Promise<void> {
  await page.goto(embedding);
  await page.locator('html > div').waitFor({ state: 'attached' });
}

/** The button stands in a closed shadow root, where only a finger finds it. */
async function tap(page: Page): Promise<void> {
  await page.mouse.click(320, 600);
}

async function chatIn(page: Page): Promise<Frame> {
  for (;;) {
    const chat = page.frames().find((frame) => frame.url().includes('/talk'));
    if (chat !== undefined) return chat;
    await page.waitForEvent('framenavigated');
  }
}

/** The least that any page takes in this browser on this machine: one word, no style, no script. */
async function emptyPagePaint(browser: Browser): Promise<number> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Empty</title>Word');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const paints: number[] = [];
    for (let run = 0; run < RUNS; run += 1)
      paints.push(
        await withPage(browser, async (page, session) => {
          await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
          await page.goto(`http://127.0.0.1:${port}/`);
          await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
          return page.evaluate<number>(`performance.getEntriesByName('first-contentful-paint')[0].startTime`);
        }),
      );
    return quantile(paints, 0.5);
  } finally {
    server.close();
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
