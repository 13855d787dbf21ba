import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { openChromium } from '../bin/open-chromium.ts';
import { longTranscript, messageOf, waitingList } from './console/crowd.ts';
import { startStandIn } from './console/stand-in-helpline.ts';

/**
 * Measures the counselors' console in Chromium (`CHROMIUM`, or /usr/bin/chromium): what its first page loads, and
 * whether it stays smooth with 300 people waiting and a conversation of 2,000 messages. `npm run bench:console`.
 * The helpline is a stand-in that answers from memory, so that only the page is measured.
 */
const WAITING = 300;
const MESSAGES = 2_000;
const FIRST_LOAD_BUDGET_KB = 250;
/** A frame that takes longer than this is seen as a jerk. */
const LONG_FRAME_MS = 50;
const ASSETS = fileURLToPath(new URL('../web/console/dist/assets', import.meta.url));

const now = Date.now();
const transcript = longTranscript(MESSAGES, 'en', now);
const helpline = await startStandIn(waitingList(WAITING, now), transcript, 'en');
const browser = await openChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  const { key, value } = helpline.signedIn;
  await context.addInitScript(`sessionStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(value)})`);
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (path.startsWith('/console/') && response.ok()) loaded.push(path.replace('/console/', ''));
  });
  // The first request builds the console when it is not built.
  await fetch(`${helpline.url}/console/`);
  const startedAt = performance.now();
  await page.goto(`${helpline.url}/console/`);
  await page.locator('.waiting-row').first().waitFor();
  report('to the list on the screen', performance.now() - startedAt, 'ms');

  const files = loaded.filter((name) => name.startsWith('assets/')).map((name) => name.slice(7));
  const bytes = files.map((name) => gzipSync(readFileSync(`${ASSETS}/${name}`)).length);
  const kilobytes = bytes.reduce((sum, each) => sum + each, 0) / 1_000;
  report(`first load, gzipped, ${files.length} of ${readdirSync(ASSETS).length} files`, kilobytes, 'kB');
  console.log(
    `  budget ${FIRST_LOAD_BUDGET_KB} kB: ${kilobytes <= FIRST_LOAD_BUDGET_KB ? 'kept' : 'EXCEEDED'}`,
  );

  console.log(`\n${WAITING} waiting`);
  await frames(page, 'three seconds of running timers', 'void 0', 3_000);
  await frames(page, 'scrolling the list from end to end', scrolling('.waiting-rows', 4_000), 2_000);

  await page.locator('.waiting-head .button').first().click();
  await page.locator('.message').first().waitFor();
  while (await page.locator('.thread-edge .button').count()) {
    const before = await page.locator('.thread').evaluate('(box) => box.scrollHeight');
    await page.locator('.thread-edge .button').click();
    await page.waitForFunction(
      `document.querySelector('.thread').scrollHeight !== ${before} || document.querySelector('.thread-edge .button') === null`,
    );
  }
  console.log(`\n${MESSAGES} messages in one conversation`);
  console.log(`  messages in the document: ${await page.locator('.message').count()}`);
  await frames(page, 'scrolling the thread from end to end', scrolling('.thread', 10_000), 3_000);
  await page.locator('.thread').press('End');
  await page.locator('.composer textarea').focus();
  const typedAt = performance.now();
  await page.keyboard.type('keep the airway open and stay with him', { delay: 0 });
  report('one key, while it is open', (performance.now() - typedAt) / 38, 'ms');
  await toTheScreen(page);
} finally {
  await browser.close();
  await helpline.close();
}

/** How long a message takes from the helpline's socket to the screen. */
async function toTheScreen(page: Page): Promise<void> {
  const times: number[] = [];
  const last = transcript.at(-1)?.seq ?? 0;
  const conversation = waitingList(1, now).next;
  if (conversation === null) return;
  for (let seq = last + 1; seq <= last + 20; seq += 1) {
    const sentAt = performance.now();
    helpline.push({ v: 1, type: 'message', conversation, message: messageOf(seq, 'en', now) });
    await page.locator('.message', { hasText: `(${seq})` }).waitFor();
    times.push(performance.now() - sentAt);
  }
  times.sort((one, other) => one - other);
  report('a message on the screen, middle of 20', times[10] ?? 0, 'ms');
  report('a message on the screen, slowest of 20', times.at(-1) ?? 0, 'ms');
}

/** Runs something in the page and counts its frames: how many, the worst, and how many are seen as jerks. */
async function frames(page: Page, what: string, script: string, forMs: number): Promise<void> {
  const times = (await page.evaluate(`new Promise((resolve) => {
    const times = [];
    let last = performance.now();
    const until = last + ${forMs};
    const frame = (at) => {
      times.push(at - last);
      last = at;
      if (at < until) requestAnimationFrame(frame);
      else resolve(times.slice(1));
    };
    ${script};
    requestAnimationFrame(frame);
  })`)) as readonly number[];
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const jerks = times.filter((each) => each > LONG_FRAME_MS).length;
  console.log(
    `  ${what}: ${times.length} frames, p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ` +
      `worst ${at(1).toFixed(1)} ms, over ${LONG_FRAME_MS} ms: ${jerks}`,
  );
}

/** Scrolls up and down at a steady speed. */
function scrolling(selector: string, pixelsPerSecond: number): string {
  return `
    const box = document.querySelector('${selector}');
    let direction = box.scrollTop > 0 ? -1 : 1;
    let before = performance.now();
    const step = (at) => {
      const top = box.scrollTop;
      box.scrollTop = top + (direction * ${pixelsPerSecond} * (at - before)) / 1000;
      if (box.scrollTop <= 0) direction = 1;
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) direction = -1;
      before = at;
      if (at < until) requestAnimationFrame(step);
    };
    requestAnimationFrame(step)`;
}

function report(what: string, value: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(1)} ${unit}`);
}
