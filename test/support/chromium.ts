import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isChromiumHere = existsSync(CHROMIUM);

/** On CI a missing browser fails; elsewhere the suite is skipped, because not every machine has Chromium. */
export const describeWithChromium = isChromiumHere || process.env.CI === 'true' ? describe : describe.skip;

/** A suite's name, which says why it is skipped. */
export function suiteName(name: string): string {
  return `${name}${isChromiumHere ? '' : ` (skipped: no ${CHROMIUM})`}`;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}
