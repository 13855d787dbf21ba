import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalCloud } from '../local/start-local-cloud.ts';
import { openChromium } from './open-chromium.ts';

/**
 * Makes the README's picture: `npm run picture`. It starts the local runtime with empty data, lets a phone and a
 * visitor write, and photographs the page with Chromium (`CHROMIUM`, or /usr/bin/chromium).
 */
const PHONE = '+12015550123';
const IMAGE = fileURLToPath(new URL('../docs/images/local.png', import.meta.url));

const dataFolder = mkdtempSync(join(tmpdir(), 'lantern-picture-'));
const cloud = await startLocalCloud({
  port: 0,
  dataFolder,
  preferredDatabase: 'dynoxide',
  hasLex: false,
  assemblyFolder: null,
  hasTranslate: false,
  isDemo: false,
});
const url = `http://localhost:${cloud.port}`;
const browser = await openChromium();
try {
  await post('/dev/sms', { from: PHONE, body: 'my friend is blue and wont wake up' });
  await post('/dev/idle');
  await post('/dev/sms', { from: PHONE, body: 'n. cant call im on parole' });
  await post('/dev/idle');
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(url);
  const message = page.getByPlaceholder('Message', { exact: true });
  await message.fill('hola mi hijo usa fentanilo y no se que hacer');
  await message.press('Enter');
  await page.getByText('Le contesta un programa').waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: IMAGE });
  console.log(`Wrote ${IMAGE}`);
} finally {
  await browser.close();
  await cloud.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function post(path: string, body?: unknown): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: expected success, got ${response.status}`);
}
