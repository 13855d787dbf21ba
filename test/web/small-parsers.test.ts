import fc from 'fast-check';
import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import * as withZod from '../../core/app/wire/server-frame.ts';

/** The same schemas as the build makes them for a page: over the small parsers. */
let inPage: typeof withZod = withZod;
jest.isolateModules(() => {
  jest.doMock('zod/mini', () => jest.requireActual('../../web/shared/small-parsers.ts'));
  inPage = require('../../core/app/wire/server-frame.ts');
});

const MESSAGE = {
  v: PROTOCOL_VERSION,
  type: 'message',
  seq: 3,
  author: 'bot',
  text: 'Call 112.',
  language: 'en',
  direction: 'ltr',
  at: 1_800_000_000_000,
  options: [{ id: 'yes', label: 'Yes', more: 1 }],
  isAutomatic: false,
  isEmergency: true,
  pacer: 'cpr',
} as const;
const PLACE = { emergency: { number: '911', dial: '911' }, steps: 'breaths' } as const;
const FRAMES: readonly Readonly<Record<string, unknown>>[] = [
  MESSAGE,
  { v: 1, type: 'ack', clientId: 'a', seq: null },
  { v: 1, type: 'error', code: 'unavailable', detail: 'again', clientId: null },
  {
    v: 1,
    type: 'welcome',
    token: 't',
    expires: 1,
    conversation: 'c',
    language: 'ar',
    direction: 'rtl',
    place: PLACE,
  },
  {
    v: 1,
    type: 'state',
    phase: 'waiting',
    position: null,
    opening: { isOpen: true, opensAt: 5 },
    counselor: null,
    rescue: { pacer: null },
    place: { ...PLACE, emergency: null },
    asksPlace: false,
    asksJudgement: false,
    isMoved: false,
  },
  { v: 1, type: 'pong' },
];

/** A frame of the protocol in which one member, at any depth, became something else, went, or was added. */
const nearlyFrames = fc
  .tuple(
    fc.constantFrom(...FRAMES),
    fc.option(fc.string(), { nil: 'type' }),
    fc.oneof(fc.jsonValue(), fc.constant(undefined)),
    fc.boolean(),
  )
  .chain(([frame, added, value, isDeep]) =>
    fc.constantFrom(...Object.keys(frame), added).map((name) => {
      const inner = frame[name];
      if (!isDeep || typeof inner !== 'object' || inner === null) return { ...frame, [name]: value };
      const [first = added] = Object.keys(inner);
      const changed = Array.isArray(inner) ? [...inner, value] : { ...inner, [first]: value };
      return { ...frame, [name]: changed };
    }),
  );

function verdict(schemas: typeof withZod, value: unknown): unknown {
  const { success, data } = schemas.serverFrame.safeParse(value);
  return success ? data : 'refused';
}

test('a page reads every frame as the helpline’s own parser does', () => {
  for (const frame of FRAMES) {
    expect(verdict(inPage, frame)).toEqual(verdict(withZod, frame));
    expect(verdict(inPage, frame)).not.toBe('refused');
  }
  expect(inPage.serverFrame).not.toBe(withZod.serverFrame);
  expect(verdict(inPage, MESSAGE)).toHaveProperty('options', [{ id: 'yes', label: 'Yes' }]);
});

test('what is nearly a frame, and what is none, has the same verdict', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyFrames, fc.jsonValue(), fc.anything()), (value) => {
      expect(verdict(inPage, value)).toEqual(verdict(withZod, value));
    }),
    { numRuns: 1_000 },
  );
});
