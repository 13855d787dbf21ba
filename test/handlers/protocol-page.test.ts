import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_FRAMES, parseClientFrame } from '../../core/app/wire/client-frame.ts';
import { ERROR_CODES } from '../../core/app/wire/error-code.ts';
import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import { serverFrame } from '../../core/app/wire/server-frame.ts';
import { HOUR_MS } from '../../core/instant.ts';
import { TOKEN_LIFETIME_MS } from '../../lambdas/adapters/visitor-token.ts';
import { refusalAnswer } from '../../lambdas/handlers/http-answer.ts';
import { HTTP_ROUTES } from '../../lambdas/manifest.ts';

const page = readFileSync(join(__dirname, '../../docs/web-chat-protocol.md'), 'utf8');

/** The fields that the page's table names for a frame, without the marks of optional ones. */
function documentedFields(section: string, frame: string): string[] {
  const [, rest = ''] = page.split(`## ${section}`);
  const row = rest.split('\n').find((line) => line.startsWith(`| \`${frame}\` |`));
  const cell = row?.split('|')[2] ?? 'no row';
  return [...cell.matchAll(/`(\w+)\??`/g)].map(([, field = '']) => field).sort();
}

function fieldsOf(shape: object): string[] {
  return Object.keys(shape)
    .filter((field) => field !== 'v' && field !== 'type')
    .sort();
}

test.each(Object.entries(CLIENT_FRAMES))('the page names the fields of %s', (type, schema) => {
  expect(documentedFields('What the page sends', type)).toEqual(fieldsOf(schema._zod.def.shape));
});

test.each(
  serverFrame._zod.def.options.map(({ _zod }) => [[..._zod.def.shape.type._zod.values][0], _zod.def.shape]),
)('the page names the fields of %s', (type, shape) => {
  expect(documentedFields('What the helpline sends', String(type))).toEqual(fieldsOf(shape));
});

test.each(ERROR_CODES)('the page names %s and its status', (code) => {
  const { statusCode } = refusalAnswer({ code, detail: '' });
  expect(page).toContain(`| \`${code}\` | ${statusCode} |`);
});

test('the page names every route', () => {
  for (const { method, path, function: id } of HTTP_ROUTES) {
    if (id === 'web-chat-http' && method !== 'OPTIONS') expect(page).toContain(`\`${method} ${path}\``);
  }
});

test('the numbers on the page are those of the code', () => {
  expect(page).toContain(`"v": ${PROTOCOL_VERSION}`);
  expect(page).toContain(`${MAX_FRAME_BYTES.toLocaleString('en')} bytes`);
  expect(page).toContain(`It holds ${TOKEN_LIFETIME_MS / HOUR_MS} hours`);
});

test('the bodies of the page’s examples are requests', () => {
  const bodies = [...page.matchAll(/curl .*\/chat\/(\w+) -d '(.*)'/g)];
  expect(bodies).toHaveLength(2);
  for (const [, route = '', body = ''] of bodies) {
    const type = route === 'sessions' ? 'hello' : 'message';
    expect(parseClientFrame(JSON.stringify({ ...JSON.parse(body), type }))).toMatchObject({ type: 'parsed' });
  }
});
