import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { openChromium } from './open-chromium.ts';

/**
 * Makes the pictures of `docs/console.md`: `npm run picture:console`. It starts the made-up evening of `npm run demo`,
 * signs in as a supervisor, and photographs the work list, a conversation in Arabic, the live board and the reports
 * with Chromium (`CHROMIUM`, or /usr/bin/chromium).
 */
const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const SUPERVISOR = 'Sam';

const dataFolder = mkdtempSync(join(tmpdir(), 'lantern-picture-'));
const cloud = await startLocalCloud({
  port: 0,
  dataFolder,
  preferredDatabase: 'dynoxide',
  hasLex: false,
  assemblyFolder: null,
  hasTranslate: false,
  isDemo: true,
});
const browser = await openChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1200, height: 760 }, locale: 'en' });
  const page = await context.newPage();
  await page.goto(`http://localhost:${cloud.port}/console/`);
  await page.locator('main button').first().click();
  await page.getByRole('button', { name: new RegExp(`^${SUPERVISOR}`) }).click();
  await page.locator('.waiting-row').nth(5).waitFor();
  await shoot(page, 'console-work');

  await page
    .locator('.waiting-row', { hasText: 'Noor' })
    .getByRole('button', { name: 'Watch' })
    .first()
    .click();
  const talk = page.locator('article.pane');
  await talk.locator('.message[data-author="help_seeker"]').first().waitFor();
  await talk.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Join' }).click();
  await talk.locator('.composer').waitFor();
  await shoot(page, 'console-arabic');

  await goTo(page, 'Live board', 'Waiting by risk and language');
  await shoot(page, 'console-board');
  await goTo(page, 'Reports', 'By risk');
  await shoot(page, 'console-reports');
} finally {
  await browser.close();
  await cloud.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function goTo(page: Page, view: string, heading: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: view }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

async function shoot(page: Page, name: string): Promise<void> {
  // Timers and what comes by the connection settle.
  await page.waitForTimeout(800);
  const path = join(IMAGES, `${name}.png`);
  await page.screenshot({ path });
  console.log(`Wrote ${path}`);
}
