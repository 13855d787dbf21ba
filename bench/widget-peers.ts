import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Figure } from './measure.ts';

/** Open-source chat widgets of the npm registry, each with the code that puts one onto a page. */
const PEERS = [
  {
    name: 'deep-chat',
    version: '2.4.2',
    code: `import 'deep-chat'; document.body.append(document.createElement('deep-chat'));`,
  },
  {
    name: '@papercups-io/chat-widget',
    version: '1.3.1',
    code: `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
      import { ChatWidget } from '@papercups-io/chat-widget';
      createRoot(document.body).render(createElement(ChatWidget, { token: '' }));`,
  },
] as const;

/** Sizes of two peers, bundled and compressed as the widget is. It asks the npm registry, so it runs only on demand. */
export async function measurePeers(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-peers-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const packages = [...PEERS.map(({ name, version }) => `${name}@${version}`), 'react@18', 'react-dom@18'];
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', ...packages],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    return await Promise.all(
      PEERS.map(({ name, version, code }) => measure(folder, `${name}@${version}`, code)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, what: string, code: string): Promise<Figure> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: folder,
    logLevel: 'error',
    loader: { '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty', '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const kilobytes =
    outputFiles.reduce((sum, { text }) => sum + gzipSync(text, { level: 9 }).length, 0) / 1_000;
  return {
    what: `peer: ${what}, gzipped`,
    value: `${kilobytes.toFixed(1)} kB`,
    budget: '(peer)',
    isWithin: null,
  };
}
