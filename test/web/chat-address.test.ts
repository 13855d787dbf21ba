import { chatAddress } from '../../web/widget/chat-address.ts';

const SCRIPT = 'https://health.example.org/assets/lantern.js';

describe('whose chat a copy of the loader opens', () => {
  let told: string[];

  beforeEach(() => {
    told = [];
    jest.spyOn(console, 'warn').mockImplementation((text) => told.push(text));
  });
  afterEach(() => jest.restoreAllMocks());

  test.each([
    ['nothing: where the script came from', undefined, SCRIPT],
    ['an empty value: the same', '', SCRIPT],
    ['https', 'https://chat.example.org', 'https://chat.example.org'],
    ['https with a path', 'https://example.org/chat/', 'https://example.org/chat/'],
    ['http of this machine', 'http://localhost:8080/', 'http://localhost:8080/'],
    ['http of this machine by its address', 'http://127.0.0.1/', 'http://127.0.0.1/'],
  ])('%s', (_what, asked, expected) => {
    expect(chatAddress(asked, SCRIPT)).toBe(expected);
    expect(told).toEqual([]);
  });

  test.each([
    'http://chat.example.org/',
    'http://localhost.example.org/',
    'javascript:alert(1)',
    'chat.example.org',
    'https://',
    'lantern',
  ])('%s is refused, and the console says what was expected', (asked) => {
    expect(chatAddress(asked, SCRIPT)).toBe(SCRIPT);
    expect(told).toEqual([`data-helpline: expected "https://…", got "${asked}"`]);
  });
});
