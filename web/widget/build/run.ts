import { DIST, ensureWidget } from './ensure-widget.ts';

/** `npm run build:widget`: writes the built widget to `dist/widget`, with `build.json` beside it for whoever serves it. */
const { files, policy } = await ensureWidget({ isForced: true });
for (const [path, { text }] of files) console.log(`${path}  ${Buffer.byteLength(text)} bytes`);
console.log(`Policy of the pages: ${policy.join('; ')}\nWritten to ${DIST.pathname}`);
