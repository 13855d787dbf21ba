import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consoleFrame } from '../../core/app/wire/console/console-frame.ts';
import { CONSOLE_ERROR_CODES } from '../../core/app/wire/console/error-code.ts';
import { MESSAGE_LENGTH, NOTE_LENGTH } from '../../core/app/wire/console/fields.ts';
import { HEARTBEAT_SECONDS, STAFF_FRAMES } from '../../core/app/wire/console/staff-frame.ts';
import { OFFLINE_AFTER_MS, VANISHED_AFTER_MS } from '../../core/handoff/presence.ts';
import { REVEAL_LIFE_MS } from '../../core/handoff/reveal-policy.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import { consoleRefusalAnswer } from '../../lambdas/handlers/console-answer.ts';
import { TICKET_LIFE_MS } from '../../lambdas/handlers/console-routes.ts';
import { HTTP_ROUTES } from '../../lambdas/manifest.ts';

const page = readFileSync(join(__dirname, '../../docs/console-protocol.md'), 'utf8');

/** The fields that the page's table names for a frame. */
function documentedFields(section: string, frame: string): string[] {
  const [, rest = ''] = page.split(`### ${section}`);
  const row = rest.split('\n').find((line) => line.startsWith(`| \`${frame}\` |`));
  const cell = row?.split('|')[2] ?? '`no row`';
  return [...cell.matchAll(/`([\w ]+)`/g)].map(([, field = '']) => field).sort();
}

function fieldsOf(shape: object): string[] {
  return Object.keys(shape)
    .filter((field) => field !== 'v' && field !== 'type')
    .sort();
}

test.each(
  HTTP_ROUTES.filter(({ id }) => id.startsWith('staff_') && id !== 'staff_preflight').map((one) => [one]),
)('the page names $id with its path and role', ({ id, method, path, role }) => {
  expect(page).toContain(`| \`${id}\` | \`${method} ${path}\` | ${role} |`);
});

test.each(Object.entries(STAFF_FRAMES))('the page names the fields of %s', (type, schema) => {
  expect(documentedFields('What the console sends', type)).toEqual(fieldsOf(schema._zod.def.shape));
});

test.each(
  consoleFrame._zod.def.options.map(({ _zod }) => [[..._zod.def.shape.type._zod.values][0], _zod.def.shape]),
)('the page names the fields of %s', (type, shape) => {
  expect(documentedFields('What the helpline sends', String(type))).toEqual(fieldsOf(shape));
});

test.each(CONSOLE_ERROR_CODES)('the page names %s and its status', (code) => {
  const { statusCode } = consoleRefusalAnswer({ code, detail: '' });
  expect(page).toContain(`| \`${code}\` | ${statusCode} |`);
});

test('the numbers on the page are those of the code', () => {
  expect(page).toContain(`every ${HEARTBEAT_SECONDS} seconds`);
  expect(page).toContain(`After ${OFFLINE_AFTER_MS / SECOND_MS} seconds without one a counselor is offline`);
  expect(page).toContain(`${VANISHED_AFTER_MS / SECOND_MS} seconds after the last sign of life`);
  expect(page).toContain(`good once, for ${TICKET_LIFE_MS / SECOND_MS} seconds`);
  expect(page).toContain(`until the request ends ${REVEAL_LIFE_MS / MINUTE_MS} minutes after it was made`);
  expect(page).toContain(`at most ${MESSAGE_LENGTH.toLocaleString('en')} characters`);
  expect(page).toContain(`notes and reasons ${NOTE_LENGTH.toLocaleString('en')}`);
});
