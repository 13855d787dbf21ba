import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of its own, which can be killed as a power cut does. */
export interface OwnBrowser {
  readonly browser: Browser;
  kill(): Promise<void>;
}

export async function launchOwnBrowser(): Promise<OwnBrowser> {
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: ARGUMENTS });
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, kill: () => server.kill() };
}

/** The console in a window of its own, as one of the local accounts. */
export class ConsolePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page, and what its content security policy refused. */
  readonly problems: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
        this.problems.push(message.text());
      }
    });
  }

  /** Opens the console and signs in through the local provider. */
  static async signIn(browser: Browser, url: string, name: string, locale = 'en'): Promise<ConsolePage> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale,
      acceptDownloads: true,
    });
    const console = new ConsolePage(context, await context.newPage());
    await console.page.goto(`${url}/console/`);
    await console.page.locator('main button').first().click();
    await console.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await console.page.locator('.connection[data-connection="open"]').waitFor();
    return console;
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Rows of those who wait. */
  waiting(): Locator {
    return this.page.locator('.waiting-row');
  }

  /** An open conversation in which these words stand. */
  talkWith(words: string): Locator {
    return this.page.locator('article.pane', { hasText: words });
  }

  /** Takes the next person; a busy machine may refuse the first time, and whoever sits there presses again. */
  async takeNext(): Promise<void> {
    const panes = this.page.locator('article.pane');
    const before = await panes.count();
    const taken = panes.nth(before).locator('.message').first();
    const isTaken = () =>
      taken.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
    for (let press = 0; press < 3; press += 1) {
      await this.button('Take next person').click();
      if (await isTaken()) return;
    }
    throw new Error(`Nobody was taken: ${await this.page.locator('.waiting-head').textContent()}`);
  }

  /** Sends own words in an open conversation. */
  async write(talk: Locator, words: string): Promise<void> {
    await talk.locator('.composer textarea').fill(words);
    await this.button('Send', talk).click();
    await talk.locator('.message[data-author="counselor"]', { hasText: words }).waitFor();
  }

  /** A choice of a conversation's menu. */
  async choose(talk: Locator, action: string): Promise<void> {
    await this.button(/^More/, talk).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** Gives a sign of life at once, as when somebody comes back to the page: a test does not wait for the next one. */
  async breathe(): Promise<void> {
    await this.page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  }

  async goTo(view: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: view }).click();
    await this.page.getByRole('heading', { level: 2 }).first().waitFor();
  }
}
