import fc from 'fast-check';
import type { WebSocketRoute } from 'playwright-core';
import { describeWithChromium, suiteName } from '../support/chromium.ts';
import { withWidgetPage } from '../support/widget-page.ts';

// Starting the helpline and the browser takes a while on a busy machine.
jest.setTimeout(120_000);

const HTML = '<img src=x onerror="document.title=\'broken\'"><b>bold</b> 988 https://example.org/a';
/** A helpline that starts again, and a page that has paused between its tries. */
const RESTART_MS = 40_000;

describeWithChromium(suiteName('the connection of the visitors’ page'), () => {
  const widget = withWidgetPage();

  test('with the network cut for a minute while both sides write nothing is lost or doubled', async () => {
    await widget.page.clock.install();
    let isCut = false;
    const open = new Set<WebSocketRoute>();
    await widget.page.routeWebSocket(/\/chat$/, (route) => {
      if (isCut) {
        void route.close();
        return;
      }
      route.connectToServer();
      open.add(route);
    });
    await widget.page.route(/\/chat\//, (route) => (isCut ? route.abort() : route.continue()));
    await widget.openTalk();
    await widget.write('hello');
    await widget.bubbles('bot').first().waitFor();
    const id = await widget.conversation();

    isCut = true;
    for (const route of open) await route.close();
    await widget.write('first while away');
    await widget.write('second while away');
    await widget.counselor(id, 'write', { text: 'from the other side', language: 'en' });
    await widget.page.getByText('No connection. What you write is kept and sent later.').waitFor();
    await widget.page.clock.fastForward(60_000);
    await widget.page
      .getByText(/Waits for the connection|Not sent yet/)
      .first()
      .waitFor();
    isCut = false;
    await widget.page.clock.fastForward(16_000);
    await widget.bubbles('counselor').first().waitFor();
    await widget.page.clock.fastForward(10_000);
    await widget.settled();
    expect(await widget.bubbles('help_seeker').allTextContents()).toEqual([
      'hello',
      'first while away',
      'second while away',
    ]);
    expect(await widget.bubbles('counselor').allTextContents()).toEqual(['from the other side']);
    const seqs = await widget.page
      .locator('.message')
      .evaluateAll((all) =>
        all.map((one) => Number((one as unknown as { dataset: { seq: string } }).dataset.seq)),
      );
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
  });

  test('two tabs, and a tab that was duplicated, are conversations of their own', async () => {
    await widget.openTalk();
    await widget.write('only in the first');
    await widget.sent();
    const first = await widget.conversation();
    const [copy] = await Promise.all([
      widget.context.waitForEvent('page'),
      widget.page.evaluate(`void window.open(location.href)`),
    ]);
    const other = await widget.context.newPage();
    await other.goto(widget.talkUrl());
    for (const tab of [copy, other]) {
      await tab.getByRole('textbox').waitFor();
      await tab.getByRole('textbox').fill('other');
      await tab.getByRole('textbox').press('Enter');
      await tab.locator('.message[data-author="bot"]').first().waitFor();
      const id = await tab.evaluate(`JSON.parse(sessionStorage.getItem('m')).session.conversation`);
      expect(id).not.toBe(first);
      expect(await tab.getByText('only in the first').count()).toBe(0);
    }
    await widget.page.reload();
    await widget.page.getByText('only in the first').waitFor();
    expect(await widget.conversation()).toBe(first);
  });

  test('frames of nonsense are met with calm, and the chat goes on', async () => {
    let toPage: (text: string) => void = () => {};
    await widget.page.routeWebSocket(/\/chat$/, (route) => {
      route.connectToServer();
      toPage = (text) => route.send(text);
    });
    await widget.openTalk();
    await widget.write('hello');
    await widget.bubbles('bot').first().waitFor();
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
    await widget.page.getByText('Something does not work right now. We keep trying.').waitFor();
    await widget.write('still there');
    await widget.page.locator('.bubble', { hasText: 'still there' }).waitFor();
    await widget.settled();
    expect(await widget.page.locator('.bubble img').count()).toBe(0);
  });

  describe('while the app is still on its way', () => {
    let arrive: () => void;

    beforeEach(async () => {
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await widget.page.route(/talk-app/, async (route) => {
        await arrived;
        await route.continue();
      });
      await widget.page.goto(widget.talkUrl(), { waitUntil: 'commit' });
      await widget.page.getByRole('textbox').waitFor();
    });

    test('what is written and pressed waits in sight, and is sent in order; the field keeps the focus', async () => {
      const field = widget.page.getByRole('textbox');
      await widget.write('my friend is blue and wont wake up');
      await widget.page.getByText('Waits for the connection, then it is sent').waitFor();
      await widget.button('I want to talk to a person').click();
      await field.focus();
      await field.press('Enter');
      arrive();
      await widget.page.locator('a.call').waitFor();
      await widget.settled();
      expect(await widget.bubbles('help_seeker').allTextContents()).toEqual([
        'my friend is blue and wont wake up',
        'I want to talk to a person',
      ]);
      expect([await field.inputValue(), await field.isEditable()]).toEqual(['', true]);
      expect(await widget.page.evaluate('document.activeElement.id')).toBe('text');
    });

    test('what is not sent off stays in the field, and the first screen is what the app draws', async () => {
      await widget.page.getByText('call 911 now').waitFor();
      await widget.page.evaluate(`void (window.before = document.querySelector('#app').cloneNode(true))`);
      const isSame = `(() => {
        const now = document.querySelector('#app').cloneNode(true);
        now.normalize();
        return now.isEqualNode(window.before);
      })()`;
      await widget.page.getByRole('textbox').fill('half a');
      arrive();
      await widget.page.locator('html[data-size]').waitFor();
      expect(await widget.page.evaluate(isSame)).toBe(true);
      expect(await widget.page.getByRole('textbox').inputValue()).toBe('half a');
    });

    test('quick exit leaves already', async () => {
      await widget.button('Leave now').click();
      await widget.page.waitForURL(`${widget.runtime.url}/elsewhere`);
      expect(await widget.page.evaluate('sessionStorage.length')).toBe(0);
      arrive();
    });
  });

  test('a helpline that starts again in the middle of a talk goes on with it', async () => {
    await widget.openTalk();
    await widget.write('how do i use naloxone');
    await widget.bubbles('bot').first().waitFor();
    await widget.crash();
    await widget.write('and where do i get it');
    await widget.page.getByText('No connection. What you write is kept and sent later.').waitFor();
    await widget.startAgain();
    await widget.settled(RESTART_MS);
    expect(await widget.bubbles('help_seeker').allTextContents()).toEqual([
      'how do i use naloxone',
      'and where do i get it',
    ]);
    await widget.page
      .locator('.message[data-author="help_seeker"] ~ .message[data-author="bot"]')
      .last()
      .waitFor();
  });
});
