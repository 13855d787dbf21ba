import type { Browser, Page } from 'playwright-core';
import { describeWithChromium, launchChromium, suiteName } from '../support/chromium.ts';
import { type LocalRuntime, startLocalRuntime } from '../support/local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

// Starting the helpline and the browser takes a while on a busy machine.
jest.setTimeout(60_000);

describeWithChromium(suiteName('the local page'), () => {
  let folder: TemporaryFolder;
  let runtime: LocalRuntime;
  let browser: Browser;
  let page: Page;
  let asked: string[];
  let problems: string[];

  beforeAll(async () => {
    folder = temporaryFolder();
    [runtime, browser] = await Promise.all([startLocalRuntime(folder.path), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await runtime?.stop();
    folder.remove();
  });
  beforeEach(async () => {
    asked = [];
    problems = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(runtime.url);
    await page.getByText('serving', { exact: true }).waitFor();
    await page.getByText('connected', { exact: true }).waitFor();
  });
  afterEach(() => page.close());

  const bubblesOf = (list: string) => page.locator(`${list} .bubble`);
  const usePhone = async (number: string) => {
    await page.fill('#phone-number', number);
    await page.locator('#phone-number').blur();
  };
  const textFromPhone = async (words: string) => {
    await page.fill('#phone-text', words);
    await page.getByRole('region', { name: 'A phone' }).getByRole('button', { name: 'Send' }).click();
  };
  const writeInChat = async (words: string) => {
    await page.fill('#chat-text', words);
    await page.getByRole('region', { name: 'A web chat' }).getByRole('button', { name: 'Send' }).click();
  };

  test('a text from the phone is answered on the phone, with its segments and encoding', async () => {
    await usePhone('+12025550111');
    await textFromPhone('my friend is blue and wont wake up');

    const reply = page.locator('#phone-messages .message[data-side="helpline"]').first();
    await reply.waitFor();
    expect(await reply.locator('.bubble').textContent()).toContain('911');
    expect(await reply.locator('.meta').textContent()).toMatch(/[12] segments? · GSM-7$/);
    await page.locator('#phone-facts', { hasText: 'emergency' }).waitFor();
  });

  test('moving the clock brings the check, and calls the people on call', async () => {
    await usePhone('+12025550112');
    await textFromPhone('my friend is blue and wont wake up');
    await page.locator('#phone-messages .message[data-side="helpline"]').first().waitFor();
    const before = await bubblesOf('#phone-messages').count();
    await page.getByRole('button', { name: '+2:30' }).click();

    await bubblesOf('#phone-messages').nth(before).waitFor();
    await page.locator('#alerts li').first().waitFor();
  });

  test('a message in the web chat is answered, and a button answers in its turn', async () => {
    await writeInChat('how do i use naloxone');
    const option = page.locator('#chat-messages .options button').first();
    await option.waitFor();
    const label = (await option.textContent()) ?? '';
    await option.click();

    await page.locator('#chat-messages .message[data-side="person"]', { hasText: label }).waitFor();
    await page
      .locator('#chat-messages .message[data-side="person"] ~ .message[data-side="helpline"]')
      .last()
      .waitFor();
  });

  test('a lost connection comes back, and the chat goes on', async () => {
    await writeInChat('hello');
    await page.locator('#chat-messages .message[data-side="helpline"]').first().waitFor();
    // Ten minutes of silence close the connection.
    await runtime.advance(600);
    await page.getByText('connected', { exact: true }).waitFor();
    const before = await bubblesOf('#chat-messages').count();
    await writeInChat('how do i use naloxone');

    await bubblesOf('#chat-messages')
      .nth(before + 1)
      .waitFor();
    const own = await page.locator('#chat-messages .message[data-side="person"] .bubble').allTextContents();
    expect(own).toEqual(['hello', 'how do i use naloxone']);
  });

  test('an emergency is answered on a newly opened chat while the database is down', async () => {
    await runtime.post('/dev/faults', { target: 'dynamodb', mode: 'down' });
    try {
      await page.reload();
      await page.getByText('connected', { exact: true }).waitFor();
      await writeInChat('my friend is blue and wont wake up');
      await page.locator('#chat-messages .message[data-side="helpline"]', { hasText: '911' }).waitFor();
    } finally {
      await runtime.post('/dev/faults', { target: 'dynamodb', mode: 'off' });
    }
  });

  test('the countries say which lines nobody sees, and why', async () => {
    await page.getByRole('link', { name: 'Countries' }).click();
    await page.getByRole('heading', { name: 'Lines (20)' }).waitFor();
    await page.getByLabel('Country').selectOption('IR');
    await page.getByText('Shown to nobody: held.').waitFor();
    // The numbers of the country that was shown before stay until those of the chosen one are there.
    await page.locator('.number', { hasText: '115' }).waitFor();
    expect(await page.locator('.number').textContent()).toBe('115');
  });

  test('HTML in a message stays text, and right-to-left text stands right', async () => {
    await usePhone('+12025550113');
    const words = '<img src=x onerror="document.title=1"> hello';
    await textFromPhone(words);
    await page.locator('#phone-messages .bubble', { hasText: words }).waitFor();
    expect(await page.locator('#phone-messages img').count()).toBe(0);

    await textFromPhone('مرحبا');
    await page.locator('#phone-messages .bubble', { hasText: 'مرحبا' }).waitFor();
    const bubble = `[...document.querySelectorAll('#phone-messages .bubble')].find((one) => one.textContent === 'مرحبا')`;
    expect(await page.evaluate(`getComputedStyle(${bubble}).direction`)).toBe('rtl');
  });

  test('asks nobody but this machine, and throws nothing', async () => {
    await writeInChat('hello');
    await page.locator('#chat-messages .message[data-side="helpline"]').first().waitFor();

    expect(asked.filter((url) => !url.startsWith(runtime.url))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('fits a small screen in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 640 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
