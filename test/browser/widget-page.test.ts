import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeWithChromium, suiteName } from '../support/chromium.ts';
import { withWidgetPage } from '../support/widget-page.ts';

// Starting the helpline and the browser takes a while on a busy machine.
jest.setTimeout(120_000);

const EMERGENCY = 'my friend is blue and wont wake up';
/** Where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9/';

describeWithChromium(suiteName('the visitors’ page on the screen'), () => {
  const widget = withWidgetPage();

  test('quick exit, by button: blank, elsewhere, no way back, forgotten on both sides', async () => {
    await widget.page.goto(`${widget.runtime.url}/dev/health`);
    await widget.openTalk();
    await widget.write('a secret word');
    await widget.sent();
    const id = await widget.conversation();
    await widget.button('Leave now').click();
    await widget.page.waitForURL(`${widget.runtime.url}/elsewhere`);
    expect(await widget.page.evaluate('sessionStorage.length')).toBe(0);
    await widget.page.goBack();
    expect(widget.page.url()).toBe(`${widget.runtime.url}/dev/health`);
    await widget.runtime.idle();
    const { body } = await widget.runtime.get(`/dev/conversations?id=${id}`);
    expect(body).toMatchObject({ phase: 'closed', topic: null });
    await widget.openTalk();
    expect(await widget.page.getByText('a secret word').count()).toBe(0);
  });

  test('quick exit, by Shift three times, inside a frame: the count is seen, the host page goes as well', async () => {
    await widget.page.goto(`${widget.runtime.url}/elsewhere`);
    await widget.page.setViewportSize({ width: 900, height: 700 });
    const port = new URL(widget.runtime.url).port;
    await widget.page.goto(`http://127.0.0.1:${port}/embed`);
    await widget.page.locator('html > div').waitFor({ state: 'attached' });
    const before = widget.asked.length;
    expect(widget.asked.some((url) => url.includes('/talk'))).toBe(false);
    await widget.tapOnHost();
    const chat = await widget.framed();
    expect(widget.asked.length).toBeGreaterThan(before);
    await chat.getByRole('textbox').fill('Help');
    await chat.getByRole('textbox').press('Shift+H');
    expect(await chat.getByText(/Leaving:/).count()).toBe(0);
    await widget.page.keyboard.press('Shift');
    await widget.page.keyboard.press('Shift');
    await chat.getByText('Leaving: 2 of 3').waitFor();
    await widget.page.keyboard.press('Shift');
    await widget.page.waitForURL(/\/elsewhere$/);
    await widget.page.goBack();
    expect(widget.page.url()).toBe(`${widget.runtime.url}/elsewhere`);
  });

  test('erasing empties page and record and says what remains', async () => {
    await widget.openTalk();
    await widget.write('how do i use naloxone');
    await widget.bubbles('bot').first().waitFor();
    await widget.button('Options').click();
    await widget.button('Erase this chat').click();
    await widget.button('Erase now').click();
    await widget.bubbles('bot').filter({ hasText: 'Erased: your words are gone here' }).waitFor();
    await widget.bubbles('help_seeker').first().waitFor({ state: 'detached' });
    await widget.page.reload();
    await widget.bubbles('bot').filter({ hasText: 'Erased: your words are gone here' }).waitFor();
    expect(await widget.page.getByText('how do i use naloxone').count()).toBe(0);
  });

  describe('on the page of another site', () => {
    let server: Server;
    let hostUrl: string;

    beforeAll(async () => {
      const loader = await (await fetch(`${widget.runtime.url}/lantern.js`)).text();
      server = createServer(({ url }, response) => {
        const { pathname, searchParams } = new URL(url ?? '/', 'http://host');
        const isScript = pathname === '/lantern.js';
        response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
        if (isScript) response.end(loader);
        else if (pathname === '/hostile') response.end(hostilePage(widget.runtime.url));
        else if (pathname === '/copy') response.end(pageWithCopy(searchParams.get('helpline') ?? ''));
        else response.end('<h1>Elsewhere</h1>');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      hostUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    test('hostile CSS that hides everything and tampered prototypes neither break the chat nor read it', async () => {
      await widget.page.setViewportSize({ width: 900, height: 700 });
      await widget.page.goto(`${hostUrl}/hostile`);
      await widget.tapOnHost();
      const chat = await widget.framed();
      await widget.write('my secret is pineapple', chat);
      await chat.locator('.message[data-author="bot"]').first().waitFor();
      expect(await chat.getByText('my secret is pineapple').isVisible()).toBe(true);
      // From here on the test itself needs what the page tampered with.
      await widget.page.mouse.click(100, 100);
      const box = await widget.page.evaluate<{ width: number; height: number }>(
        `(({ width, height }) => ({ width, height }))(window.shadows[0].querySelector('iframe').getBoundingClientRect())`,
      );
      expect(box.width).toBeGreaterThan(300);
      expect(box.height).toBeGreaterThan(400);
      expect(
        await widget.page.evaluate(`window.shadows[0].querySelector('iframe').contentDocument`),
      ).toBeNull();
      expect(await widget.page.evaluate(`window.steal()`)).not.toContain('pineapple');
    });

    test('a copy of the loader opens the chat of the helpline that it names', async () => {
      await widget.page.goto(`${hostUrl}/copy?helpline=${widget.runtime.url}`);
      await widget.tapOnHost();
      const chat = await widget.framed();
      expect(new URL(chat.url()).origin).toBe(new URL(widget.runtime.url).origin);
      expect(new URL(chat.url()).pathname).toBe('/talk.es');
    });

    test('where the chat cannot be reached the way out is there, and works', async () => {
      await widget.page.goto(`${hostUrl}/copy?helpline=${NOWHERE}`);
      await widget.tapOnHost();
      await widget.page.waitForEvent('framenavigated');
      // The panel has the whole of a small screen, and the way out its first corner.
      await widget.page.mouse.click(40, 28);
      await widget.page.waitForURL(`${hostUrl}/elsewhere`);
    });
  });

  test('with the keyboard alone, and Escape leads back', async () => {
    await widget.openTalk();
    const focused = () =>
      widget.page.evaluate(`document.activeElement.textContent || document.activeElement.id`);
    const order: unknown[] = [];
    for (let step = 0; step < 8; step += 1) {
      await widget.page.keyboard.press('Tab');
      order.push(await focused());
      expect(await widget.page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe(
        'none',
      );
    }
    expect(order.slice(0, 5)).toEqual([
      'Leave now',
      'Options',
      "Someone won't wake up",
      'How to use naloxone',
      'I want to talk to a person',
    ]);
    expect(order).toContain('text');
    await widget.page.locator('#text').focus();
    await widget.page.keyboard.type('how do i use naloxone');
    await widget.page.keyboard.press('Enter');
    await widget.page.locator('.options button').first().waitFor();
    expect(await focused()).toBe('text');
    await widget.page.keyboard.press('Shift+Tab');
    await widget.page.keyboard.press('Shift+Tab');
    await widget.page.keyboard.press('Enter');
    await widget.page.locator('.message[data-author="help_seeker"]').nth(1).waitFor();
    await widget.button('Options').focus();
    await widget.page.keyboard.press('Enter');
    await widget.page.getByRole('heading', { name: 'Options' }).waitFor();
    expect(await focused()).toBe('Options');
    await widget.page.keyboard.press('Escape');
    await widget.page.locator('#text').waitFor();
  });

  test.each([
    ['400 % zoom', { viewport: { width: 320, height: 256 } }],
    ['dark colours', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
  ] as const)('every sheet is accessible in %s, also with the largest text', async (_name, options) => {
    await widget.open({ bypassCSP: true, ...options });
    await widget.openTalk();
    await widget.expectAccessible('start');
    await widget.button('Options').click();
    await widget.button('Text size 3').click();
    await widget.expectAccessible('options');
    await widget.button("What this page can't hide").click();
    await widget.expectAccessible('what it cannot hide');
    await widget.button('Back').click();
    await widget.button('Erase this chat').click();
    await widget.expectAccessible('erase');
    await widget.button('Back').click();
    await widget.page.getByLabel('Language').selectOption('zh');
    await widget.button('返回').click();
    await widget.page.getByText('写下发生了什么。不用留名字。').waitFor();
    await widget.write('有人叫不醒，嘴唇发紫');
    await widget.page.locator('a.call').waitFor();
    await widget.expectAccessible('rescue in Chinese');
    expect(await widget.page.locator('.message[data-large="true"] .bubble').getAttribute('lang')).toBe('zh');
  });

  test('a new answer is announced once, by itself, and an emergency at once', async () => {
    await widget.openTalk();
    await widget.write(EMERGENCY);
    await widget.page.getByRole('alert').filter({ hasText: '911' }).waitFor({ state: 'attached' });
    expect(await widget.page.locator('[aria-live], [role="log"]').count()).toBe(0);
  });
});

/** A page in Spanish that serves its own copy of the loader. */
function pageWithCopy(helpline: string): string {
  return `<!doctype html><html lang="es-MX"><h1>Host</h1>
  <script src="/lantern.js" data-helpline="${helpline}" data-exit="/elsewhere"></script></html>`;
}

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
