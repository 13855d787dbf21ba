import { DIST, ensureWidget } from './ensure-widget.ts';

/** `npm run build:widget`: writes the built widget to `dist/widget`, with `build.json` beside it for whoever serves it. */
const { files, styleHash } = await ensureWidget({ isForced: true });
for (const [path, { text }] of files) console.log(`${path}  ${Buffer.byteLength(text)} bytes`);
console.log(`Style of the page: ${styleHash}\nWritten to ${DIST.pathname}`);
