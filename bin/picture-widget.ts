import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { openChromium } from './open-chromium.ts';

/**
 * Makes the pictures of `docs/widget.md`: `npm run picture:widget`. On a phone an overdose, on a desktop a question, in
 * three scripts, light and dark (`CHROMIUM`, or /usr/bin/chromium).
 */
const FOLDER = fileURLToPath(new URL('../docs/images/widget/', import.meta.url));

const TALKS = [
  {
    language: 'en',
    country: 'US',
    overdose: 'my friend is blue and wont wake up',
    question: 'how do i use naloxone',
  },
  {
    language: 'ar',
    country: 'EG',
    overdose: 'صاحبي مش بيتنفس ولونه أزرق',
    question: 'كيف أستخدم النالوكسون',
  },
  { language: 'zh', country: 'CN', overdose: '有人叫不醒，嘴唇发紫', question: '纳洛酮怎么用' },
] as const;

const SCREENS = [
  { name: 'phone', viewport: { width: 360, height: 640 }, subject: 'overdose' },
  { name: 'desktop', viewport: { width: 1000, height: 640 }, subject: 'question' },
] as const;

const dataFolder = mkdtempSync(join(tmpdir(), 'lantern-picture-'));
mkdirSync(FOLDER, { recursive: true });
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
  for (const talk of TALKS) {
    for (const screen of SCREENS) {
      for (const colorScheme of ['light', 'dark'] as const)
        await photograph(browser, talk, screen, colorScheme);
    }
  }
} finally {
  await browser.close();
  await cloud.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function photograph(
  from: Browser,
  talk: (typeof TALKS)[number],
  screen: (typeof SCREENS)[number],
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const context = await from.newContext({ viewport: screen.viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`http://localhost:${cloud.port}/talk#lang=${talk.language}&country=${talk.country}`);
  await page.getByRole('textbox').fill(talk[screen.subject]);
  await page.getByRole('textbox').press('Enter');
  await page.locator('.message[data-author="bot"]').first().waitFor();
  await page.locator('[data-status]').first().waitFor({ state: 'detached' });
  // The rest of the turn, and what loads after the first message.
  await page.waitForTimeout(2_000);
  const path = join(FOLDER, `${talk.language}-${screen.name}-${colorScheme}.png`);
  await page.screenshot({ path });
  console.log(`Wrote ${path}`);
  await context.close();
}
