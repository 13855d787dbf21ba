import { type Browser, chromium } from 'playwright-core';

/** Starts Chromium (`CHROMIUM`, or /usr/bin/chromium) for pictures and measurements; it asks nothing outside loopback by itself. */
export function openChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', ...more],
  });
}
