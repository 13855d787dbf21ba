import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { Browser, BrowserContext, Frame, Page, WebSocketRoute } from 'playwright-core';
import { describeWithChromium, launchChromium, suiteName } from '../support/chromium.ts';
import { loadExamplesInto } from '../support/example-directory.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Starting the helpline and the browser takes a while on a busy machine.
jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const EMERGENCY = 'my friend is blue and wont wake up';
/** What a page needs on a busy machine, and not a second for ever. */
const PATIENCE_MS = 12_000;
const HTML = '<img src=x onerror="document.title=\'broken\'"><b>bold</b> 988 https://example.org/a';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describeWithChromium(suiteName('the visitors’ widget'), () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let asked: string[];
  let problems: string[];

  beforeAll(async () => {
    folder = temporaryFolder();
    [runtime, browser] = await Promise.all([startLocalRuntime(folder.path), launchChromium()]);
    await goToOpeningHours();
  });
  afterAll(async () => {
    await browser?.close();
    await runtime?.stop();
    folder.remove();
  });
  beforeEach(async () => {
    await openContext({});
  });
  afterEach(async () => {
    expect(asked.filter((url) => !/^(https?|wss?):\/\/(localhost|127\.0\.0\.1):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  /** In the afternoon of New York the team is there on every day. */
  async function goToOpeningHours(): Promise<void> {
    const { body } = await runtime.get('/dev/health');
    const now = Date.parse((body as { now: string }).now);
    const day = 24 * 3_600_000;
    const afternoon = Math.floor(now / day) * day + 19 * 3_600_000;
    await runtime.advance(Math.ceil(((now <= afternoon ? afternoon : afternoon + day) - now) / 1_000));
  }

  async function openContext(options: Parameters<Browser['newContext']>[0]): Promise<void> {
    await context?.close();
    asked = [];
    problems = [];
    context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      locale: 'en-US',
      ...options,
    });
    context.on('request', (request) => asked.push(request.url()));
    context.on('weberror', (error) => problems.push(error.error().message));
    context.setDefaultTimeout(PATIENCE_MS);
    page = await context.newPage();
  }

  const exitTo = () => encodeURIComponent(`${runtime.url}/elsewhere`);
  const talkUrl = (language = 'en', country = 'US') =>
    `${runtime.url}/talk#lang=${language}&country=${country}&exit=${exitTo()}`;
  async function openTalk(language = 'en', country = 'US'): Promise<void> {
    await page.goto(talkUrl(language, country));
    await page.getByRole('textbox').waitFor();
  }
  async function write(words: string, on: Pick<Page, 'getByRole'> = page): Promise<void> {
    await on.getByRole('textbox').fill(words);
    await on.getByRole('textbox').press('Enter');
  }
  const bubbles = (author: string) => page.locator(`.message[data-author="${author}"] .bubble`);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  /** The words are exact: a message that still waits says when it "is sent". */
  const sent = () =>
    page
      .locator('.own', { hasText: /^Sent$/ })
      .last()
      .waitFor();
  /** Everything that was written is in the record. */
  const settled = (timeout = PATIENCE_MS) =>
    page.locator('[data-status]').first().waitFor({ state: 'detached', timeout });
  const kept = () =>
    page.evaluate<{ session: { conversation: string } }>(`JSON.parse(sessionStorage.getItem('m') ?? '{}')`);
  const conversation = async () => (await kept()).session.conversation;
  const counselor = (id: string, act: string, fields: object = {}) =>
    runtime.post('/dev/counselor', { id, act, ...fields });

  /** The chat's frame inside a host page, whose closed shadow root hides it from everybody else. */
  async function openedChat(): Promise<Frame> {
    for (;;) {
      const chat = page.frames().find((frame) => frame.url().includes('/talk'));
      if (chat !== undefined) return chat;
      await page.waitForEvent('framenavigated');
    }
  }

  /** What axe finds against WCAG 2.2 A and AA, and whether anything is wider than the screen. */
  async function expectAccessible(state: string): Promise<void> {
    await page.evaluate(AXE);
    const violations = await page.evaluate<Violation[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)`,
    );
    expect({ state, violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]) }).toEqual({
      state,
      violations: [],
    });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const small = await page.evaluate(
      `[...document.querySelectorAll('button:not(.link), .call, select, textarea')].filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 0 && (width < 44 || height < 43.5); }).map((one) => one.outerHTML)`,
    );
    expect({ state, small }).toEqual({ state, small: [] });
  }

  test('an overdose in Arabic: number, steps, pacer, options; breathing, the timed check, the crew', async () => {
    await openContext({ bypassCSP: true });
    await openTalk('ar', 'EG');
    await expectAccessible('start in Arabic');
    await write('صاحبي مش بيتنفس ولونه أزرق');
    const call = page.locator('a.call');
    await call.waitFor();
    expect(await call.getAttribute('href')).toBe('tel:123');
    expect(await page.evaluate('document.documentElement.lang + document.documentElement.dir')).toBe('arrtl');
    const first = page.locator('.message[data-large="true"] .bubble');
    expect(await first.textContent()).toContain('لا أستطيع الاتصال');
    expect([await first.getAttribute('lang'), await first.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    const pacer = page.locator('.pacer');
    await pacer.getByText('نفخة 1 كل 5 ثوان').waitFor();
    await page.locator('.pacer-face[data-act="watch"]').waitFor();
    await page.locator('.pacer-face[data-act="breath"]').waitFor();
    await expectAccessible('rescue in Arabic');

    await button('لا يتنفس').click();
    await page.locator('.options button').first().waitFor();
    const before = await bubbles('bot').count();
    await runtime.advance(160);
    await bubbles('bot').nth(before).waitFor();
    await pacer.waitFor();
    await button('يتنفس طبيعيا').click();
    await pacer.waitFor({ state: 'detached' });
    expect(await call.count()).toBe(1);
    await write('3');
    await call.waitFor({ state: 'detached' });
    // Never after an emergency.
    expect(await page.getByText('هل أفادك هذا؟').count()).toBe(0);
  });

  test('CPR is paced where the country’s protocol says so; with reduced motion nothing moves', async () => {
    await openContext({ reducedMotion: 'reduce' });
    await openTalk('en', 'GB');
    await write(EMERGENCY);
    await page.getByText('30 hard pushes, then 2 breaths').first().waitFor();
    await page.locator('.pacer-face[data-act="push"]').waitFor();
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.pacer-disc')).animationName`)).toBe(
      'none',
    );
    await button('Sound').click();
    expect(await button('Sound').getAttribute('aria-pressed')).toBe('true');
    await button('Stop').click();
    await page.locator('.pacer-face[data-act="none"]').waitFor();
  });

  test('with the network cut for a minute while both sides write nothing is lost or doubled', async () => {
    await page.clock.install();
    let isCut = false;
    const open = new Set<WebSocketRoute>();
    await page.routeWebSocket(/\/chat$/, (route) => {
      if (isCut) {
        void route.close();
        return;
      }
      route.connectToServer();
      open.add(route);
    });
    await page.route(/\/chat\//, (route) => (isCut ? route.abort() : route.continue()));
    await openTalk();
    await write('hello');
    await bubbles('bot').first().waitFor();
    const id = await conversation();

    isCut = true;
    for (const route of open) await route.close();
    await write('first while away');
    await write('second while away');
    await counselor(id, 'write', { text: 'from the other side', language: 'en' });
    await page.getByText('No connection. What you write is kept and sent later.').waitFor();
    await page.clock.fastForward(60_000);
    await page
      .getByText(/Waits for the connection|Not sent yet/)
      .first()
      .waitFor();
    isCut = false;
    await page.clock.fastForward(16_000);
    await bubbles('counselor').first().waitFor();
    await page.clock.fastForward(10_000);
    await settled();
    expect(await bubbles('help_seeker').allTextContents()).toEqual([
      'hello',
      'first while away',
      'second while away',
    ]);
    expect(await bubbles('counselor').allTextContents()).toEqual(['from the other side']);
    const seqs = await page
      .locator('.message')
      .evaluateAll((all) =>
        all.map((one) => Number((one as unknown as { dataset: { seq: string } }).dataset.seq)),
      );
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
  });

  test('quick exit, by button: blank, elsewhere, no way back, forgotten on both sides', async () => {
    await page.goto(`${runtime.url}/dev/health`);
    await openTalk();
    await write('a secret word');
    await sent();
    const id = await conversation();
    await button('Leave now').click();
    await page.waitForURL(`${runtime.url}/elsewhere`);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.goBack();
    expect(page.url()).toBe(`${runtime.url}/dev/health`);
    await runtime.idle();
    const { body } = await runtime.get(`/dev/conversations?id=${id}`);
    expect(body).toMatchObject({ phase: 'closed', topic: null });
    await openTalk();
    expect(await page.getByText('a secret word').count()).toBe(0);
  });

  test('quick exit, by Shift three times, inside a frame: the count is seen, the host page goes as well', async () => {
    await page.goto(`${runtime.url}/elsewhere`);
    await page.setViewportSize({ width: 900, height: 700 });
    const port = new URL(runtime.url).port;
    await page.goto(`http://127.0.0.1:${port}/embed`);
    await page.locator('html > div').waitFor({ state: 'attached' });
    const before = asked.length;
    expect(asked.some((url) => url.includes('/talk'))).toBe(false);
    await page.mouse.click(850, 660);
    const chat = await openedChat();
    await chat.getByRole('textbox').waitFor();
    expect(asked.length).toBeGreaterThan(before);
    await chat.getByRole('textbox').fill('Help');
    await chat.getByRole('textbox').press('Shift+H');
    expect(await chat.getByText(/Leaving:/).count()).toBe(0);
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await chat.getByText('Leaving: 2 of 3').waitFor();
    await page.keyboard.press('Shift');
    await page.waitForURL(/\/elsewhere$/);
    await page.goBack();
    expect(page.url()).toBe(`${runtime.url}/elsewhere`);
  });

  test('erasing empties page and record and says what remains', async () => {
    await openTalk();
    await write('how do i use naloxone');
    await bubbles('bot').first().waitFor();
    await button('Options').click();
    await button('Erase this chat').click();
    await button('Erase now').click();
    await bubbles('bot').filter({ hasText: 'Erased: your words are gone here' }).waitFor();
    await bubbles('help_seeker').first().waitFor({ state: 'detached' });
    await page.reload();
    await bubbles('bot').filter({ hasText: 'Erased: your words are gone here' }).waitFor();
    expect(await page.getByText('how do i use naloxone').count()).toBe(0);
  });

  test('two tabs, and a tab that was duplicated, are conversations of their own', async () => {
    await openTalk();
    await write('only in the first');
    await sent();
    const first = await conversation();
    const [copy] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(`void window.open(location.href)`),
    ]);
    const other = await context.newPage();
    await other.goto(talkUrl());
    for (const tab of [copy, other]) {
      await tab.getByRole('textbox').waitFor();
      await tab.getByRole('textbox').fill('other');
      await tab.getByRole('textbox').press('Enter');
      await tab.locator('.message[data-author="bot"]').first().waitFor();
      const id = await tab.evaluate(`JSON.parse(sessionStorage.getItem('m')).session.conversation`);
      expect(id).not.toBe(first);
      expect(await tab.getByText('only in the first').count()).toBe(0);
    }
    await page.reload();
    await page.getByText('only in the first').waitFor();
    expect(await conversation()).toBe(first);
  });

  describe('on a hostile host page', () => {
    let server: Server;
    let hostUrl: string;

    beforeAll(async () => {
      server = createServer((request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(request.url === '/' ? hostilePage(runtime.url) : '');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      hostUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    test('CSS that hides everything and tampered prototypes neither break the chat nor read it', async () => {
      await page.setViewportSize({ width: 900, height: 700 });
      await page.goto(hostUrl);
      await page.locator('html > div').waitFor({ state: 'attached' });
      await page.mouse.click(850, 660);
      const chat = await openedChat();
      await write('my secret is pineapple', chat);
      await chat.locator('.message[data-author="bot"]').first().waitFor();
      expect(await chat.getByText('my secret is pineapple').isVisible()).toBe(true);
      // From here on the test itself needs what the page tampered with.
      await page.mouse.click(100, 100);
      const box = await page.evaluate<{ width: number; height: number }>(
        `(({ width, height }) => ({ width, height }))(window.shadows[0].querySelector('iframe').getBoundingClientRect())`,
      );
      expect(box.width).toBeGreaterThan(300);
      expect(box.height).toBeGreaterThan(400);
      expect(await page.evaluate(`window.shadows[0].querySelector('iframe').contentDocument`)).toBeNull();
      expect(await page.evaluate(`window.steal()`)).not.toContain('pineapple');
    });
  });

  test('with the database down the emergency reply still comes, with call and pacer', async () => {
    await runtime.post('/dev/faults', { target: 'dynamodb', mode: 'down' });
    try {
      await openTalk();
      await write(EMERGENCY);
      await page.locator('.message[data-large="true"]', { hasText: '911' }).waitFor();
      expect(await page.locator('a.call').getAttribute('href')).toBe('tel:911');
      await page.locator('.pacer').waitFor();
      await page.getByText('Something does not work right now. We keep trying.').waitFor();
    } finally {
      await runtime.post('/dev/faults', { target: 'dynamodb', mode: 'off' });
    }
    await settled(40_000);
    expect(await bubbles('help_seeker').allTextContents()).toEqual([EMERGENCY]);
  });

  test('nothing in a message is read as HTML, links and numbers are tappable', async () => {
    await openTalk();
    await write(HTML);
    await sent();
    await counselor(await conversation(), 'write', { text: HTML, language: 'en' });
    const theirs = bubbles('counselor').first();
    await theirs.waitFor();
    expect([await bubbles('help_seeker').first().textContent(), await theirs.textContent()]).toEqual([
      HTML,
      HTML,
    ]);
    expect(await page.locator('.bubble img, .bubble b').count()).toBe(0);
    expect(
      await theirs
        .locator('a')
        .evaluateAll((all) => all.map((one) => (one as unknown as { href: string }).href)),
    ).toEqual(['tel:988', 'https://example.org/a']);
    expect(await page.title()).toBe('Messages');
  });

  test('frames of nonsense are met with calm, and the chat goes on', async () => {
    let toPage: (text: string) => void = () => {};
    await page.routeWebSocket(/\/chat$/, (route) => {
      route.connectToServer();
      toPage = (text) => route.send(text);
    });
    await openTalk();
    await write('hello');
    await bubbles('bot').first().waitFor();
    const message = fc.record({
      v: fc.constant(1),
      type: fc.constantFrom('message', 'welcome', 'ack', 'state', 'error', 'erased', 'typing'),
      seq: fc.oneof(fc.integer(), fc.string()),
      text: fc.constant(HTML),
      options: fc.jsonValue(),
    });
    for (const frame of fc.sample(
      fc.oneof(
        fc.json(),
        fc.string(),
        message.map((one) => JSON.stringify(one)),
      ),
      60,
    )) {
      toPage(frame);
    }
    toPage('{"v":1,"type":"message","seq":');
    await page.getByText('Something does not work right now. We keep trying.').waitFor();
    await write('still there');
    await page.locator('.bubble', { hasText: 'still there' }).waitFor();
    await settled();
    expect(await page.locator('.bubble img').count()).toBe(0);
  });

  test('people: an honest wait, who is there, typing, the question at the end', async () => {
    await openContext({ bypassCSP: true });
    await openTalk();
    await button('I want to talk to a person').click();
    await page.getByText(/You are number \d+ in line. We can't say how long it takes./).waitFor();
    await expectAccessible('waiting');
    await button('How to use naloxone').click();
    await bubbles('bot').filter({ hasText: 'nozzle fully into one nostril' }).waitFor();
    const id = await conversation();
    await counselor(id, 'join', { name: 'Ana' });
    await page.getByRole('heading', { name: 'Ana' }).waitFor();
    await counselor(id, 'type');
    await page.getByText('Ana is writing').waitFor();
    await counselor(id, 'write', { text: 'I have read it all.', language: 'en' });
    await page.getByText('I have read it all.').first().waitFor();
    expect(await page.getByText('Ana is writing').count()).toBe(0);
    expect(await page.getByText('Did this help?').count()).toBe(0);
    await counselor(id, 'close');
    await page.getByText('Did this help?').waitFor();
    await expectAccessible('the question at the end');
    await button('Partly').click();
    await page.getByText('Thank you.').waitFor();
    expect(await page.getByText('Did this help?').count()).toBe(0);
  });

  test('moving to text messages: one code, and the owner’s yes', async () => {
    await openContext({ bypassCSP: true });
    await openTalk();
    await write('i want to talk to a person');
    await sent();
    await button('Options').click();
    await button('Go on by text message').click();
    await expectAccessible('moving to text messages');
    const number = page.getByRole('textbox');
    await number.fill('5');
    await button('Send the code').click();
    await page.getByText(/Expected a number/).waitFor();
    await number.fill('+1 (202) 555-0177');
    await button('Send the code').click();
    const words = await page.getByText(/with the code/).textContent();
    const code = /\d{4}/.exec(words ?? '')?.[0] ?? 'none';
    await runtime.idle();
    const [text] = await runtime.repliesTo('+12025550177');
    expect(text).toContain(code);
    await runtime.text('+12025550177', 'Yes');
    await button('Back').click();
    await button('Back').click();
    await page
      .getByText(/goes on by text message on the phone that said YES/)
      .first()
      .waitFor();
    const texts = await runtime.repliesTo('+12025550177');
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join(' ')).not.toContain('talk to a person');
    expect(runtime.output()).not.toContain('2025550177');
  });

  test('with the keyboard alone, and Escape leads back', async () => {
    await openTalk();
    const focused = () => page.evaluate(`document.activeElement.textContent || document.activeElement.id`);
    const order: unknown[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused());
      expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe('none');
    }
    expect(order.slice(0, 5)).toEqual([
      'Leave now',
      'Options',
      "Someone won't wake up",
      'How to use naloxone',
      'I want to talk to a person',
    ]);
    expect(order).toContain('text');
    await page.locator('#text').focus();
    await page.keyboard.type('how do i use naloxone');
    await page.keyboard.press('Enter');
    await page.locator('.options button').first().waitFor();
    expect(await focused()).toBe('text');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.message[data-author="help_seeker"]').nth(1).waitFor();
    await button('Options').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Options' }).waitFor();
    expect(await focused()).toBe('Options');
    await page.keyboard.press('Escape');
    await page.locator('#text').waitFor();
  });

  test.each([
    ['400 % zoom', { viewport: { width: 320, height: 256 } }],
    ['dark colours', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
  ] as const)('every sheet is accessible in %s, also with the largest text', async (_name, options) => {
    await openContext({ bypassCSP: true, ...options });
    await openTalk();
    await expectAccessible('start');
    await button('Options').click();
    await button('Text size 3').click();
    await expectAccessible('options');
    await button("What this page can't hide").click();
    await expectAccessible('what it cannot hide');
    await button('Back').click();
    await button('Erase this chat').click();
    await expectAccessible('erase');
    await button('Back').click();
    await page.getByLabel('Language').selectOption('zh');
    await button('返回').click();
    await page.getByText('写下发生了什么。不用留名字。').waitFor();
    await write('有人叫不醒，嘴唇发紫');
    await page.locator('a.call').waitFor();
    await expectAccessible('rescue in Chinese');
    expect(await page.locator('.message[data-large="true"] .bubble').getAttribute('lang')).toBe('zh');
  });

  test('a new answer is announced once, by itself, and an emergency at once', async () => {
    await openTalk();
    await write(EMERGENCY);
    await page.getByRole('alert').filter({ hasText: '911' }).waitFor({ state: 'attached' });
    expect(await page.locator('[aria-live], [role="log"]').count()).toBe(0);
  });

  test('a position is told by a press alone, rounded on the device; a refusal leads back to words; a list goes to a phone', async () => {
    await loadExamplesInto(runtime);
    await openContext({
      bypassCSP: true,
      geolocation: { latitude: 39.748_123, longitude: -104.979_456 },
      permissions: ['geolocation'],
    });
    const frames: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))));
    await openTalk();
    await write('find a treatment center');
    await button('Use my position').waitFor();
    await expectAccessible('a position is offered');
    await button('Use my position').click();
    await bubbles('bot').filter({ hasText: 'Near you: 1 Clinic A (example)' }).waitFor();
    await button('Use my position').waitFor({ state: 'detached' });
    expect(frames.filter((frame) => frame.includes('"position"'))).toHaveLength(1);
    expect(frames.join()).toContain('"cell":"9xj65"');
    expect(frames.join()).not.toMatch(/39\.7|104\.9/);

    // The list goes to a phone by a field of the page: its number never stands in the talk.
    await button('send to my phone').click();
    await expectAccessible('a list goes to a phone');
    await page.getByRole('textbox').fill('+1 (202) 555-0178');
    await button('Send the code').click();
    await page.getByText(/with the code \d{4}/).waitFor();
    await runtime.idle();
    await runtime.text('+12025550178', 'yes');
    expect((await runtime.repliesTo('+12025550178'))[1]).toContain('1 Clinic A (example)');
    await button('Back').click();
    await bubbles('bot').filter({ hasText: 'This chat stays here' }).waitFor();
    expect(await page.locator('.messages').textContent()).not.toContain('555-0178');

    await openContext({ bypassCSP: true, permissions: [], locale: 'ar' });
    await openTalk('ar', 'US');
    await write('أين أجد مركز علاج');
    await button('استخدم موقعي').click();
    await page.getByText(/لم يصل موقع/).waitFor();
    await expectAccessible('no position came');
    await write('Denver');
    await bubbles('bot').filter({ hasText: 'Clinic A' }).waitFor();
    expect(runtime.output()).not.toMatch(/9xj6|39\.748/);
  });

  test('a helpline that starts again in the middle of a talk goes on with it', async () => {
    await openTalk();
    await write('how do i use naloxone');
    await bubbles('bot').first().waitFor();
    const { port } = new URL(runtime.url);
    await runtime.kill();
    await write('and where do i get it');
    await page.getByText('No connection. What you write is kept and sent later.').waitFor();
    runtime = await startLocalRuntime(folder.path, { PORT: port });
    await settled(40_000);
    expect(await bubbles('help_seeker').allTextContents()).toEqual([
      'how do i use naloxone',
      'and where do i get it',
    ]);
    await page.locator('.message[data-author="help_seeker"] ~ .message[data-author="bot"]').last().waitFor();
  });
});

/** A page that hides everything, tampers with what scripts use, and listens to whatever it can. */
function hostilePage(chatUrl: string): string {
  return `<!doctype html><html lang="en"><head><style>* { display: none !important; opacity: 0 }</style><script>
    window.shadows = [];
    const heard = [];
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function () { const root = attach.call(this, { mode: 'open' }); window.shadows[window.shadows.length] = root; return root; };
    const names = ['map', 'filter', 'forEach', 'push', 'join'];
    const kept = names.map((name) => Array.prototype[name]);
    const stringify = JSON.stringify;
    for (const name of names) Array.prototype[name] = function () { throw new Error('tampered'); };
    JSON.stringify = () => { throw new Error('tampered'); };
    document.documentElement.addEventListener('pointerdown', ({ clientX }) => {
      if (clientX > 300) return;
      for (let at = 0; at < names.length; at += 1) Array.prototype[names[at]] = kept[at];
      JSON.stringify = stringify;
    });
    Object.prototype.then = undefined;
    window.WebSocket = undefined; window.fetch = undefined;
    addEventListener('message', ({ data }) => { heard[heard.length] = String(data && data.lantern) + String(data); });
    window.steal = () => {
      let loot = heard + document.documentElement.outerHTML + window.shadows[0].innerHTML;
      try { loot += window.frames[0].document.body.innerText; } catch (error) { loot += error.name; }
      try { loot += window.frames[0].sessionStorage.getItem('m'); } catch (error) { loot += error.name; }
      return loot;
    };
  </script></head><body><h1>Host</h1>
  <script src="${chatUrl}/lantern.js" data-country="US" data-exit="/" async></script></body></html>`;
}
