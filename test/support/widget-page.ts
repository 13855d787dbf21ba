import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { violationsOn } from './accessibility.ts';
import { launchChromium } from './chromium.ts';
import { type LocalRuntime, startLocalRuntime } from './local-runtime.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

/** What a page needs on a busy machine, and not a second for ever. */
export const PATIENCE_MS = 12_000;

/**
 * A helpline on this machine and a visitor's page on it. Each test has a context of its own; after it nothing may have
 * been asked of any other host, and no script of the page may have failed.
 */
export class WidgetPage {
  #folder: TemporaryFolder | null = null;
  #runtime: LocalRuntime | null = null;
  #browser: Browser | null = null;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  #problems: string[] = [];
  /** Everything that the page asked for, in order. */
  asked: string[] = [];

  /** Starts the helpline and the browser; it is an afternoon in New York, when the team is there. */
  async start(): Promise<void> {
    this.#folder = temporaryFolder();
    [this.#runtime, this.#browser] = await Promise.all([
      startLocalRuntime(this.#folder.path),
      launchChromium(),
    ]);
    const { body } = await this.runtime.get('/dev/health');
    const now = Date.parse((body as { now: string }).now);
    const day = 24 * 3_600_000;
    const afternoon = Math.floor(now / day) * day + 19 * 3_600_000;
    await this.runtime.advance(Math.ceil(((now <= afternoon ? afternoon : afternoon + day) - now) / 1_000));
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#runtime?.stop();
    this.#folder?.remove();
  }

  /** Opens an empty page in a context of its own, in place of the one before. */
  async open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    await this.#context?.close();
    this.asked = [];
    this.#problems = [];
    const context = await there(this.#browser).newContext({
      viewport: { width: 360, height: 640 },
      locale: 'en-US',
      ...options,
    });
    context.on('request', (request) => this.asked.push(request.url()));
    context.on('weberror', (error) => this.#problems.push(error.error().message));
    context.setDefaultTimeout(PATIENCE_MS);
    this.#context = context;
    this.#page = await context.newPage();
  }

  async close(): Promise<void> {
    const elsewhere = this.asked.filter((url) => !/^(https?|wss?):\/\/(localhost|127\.0\.0\.1):/.test(url));
    await this.#context?.close();
    this.#context = null;
    expect(elsewhere).toEqual([]);
    expect(this.#problems).toEqual([]);
  }

  get runtime(): LocalRuntime {
    return there(this.#runtime);
  }

  get context(): BrowserContext {
    return there(this.#context);
  }

  get page(): Page {
    return there(this.#page);
  }

  /** The helpline ends as in a crash. */
  async crash(): Promise<void> {
    await this.runtime.kill();
  }

  /** After a crash: the same data at the same address. */
  async startAgain(): Promise<void> {
    const { port } = new URL(this.runtime.url);
    this.#runtime = await startLocalRuntime(there(this.#folder).path, { PORT: port });
  }

  talkUrl(language = 'en', country = 'US'): string {
    const { url } = this.runtime;
    return `${url}/talk#lang=${language}&country=${country}&exit=${encodeURIComponent(`${url}/elsewhere`)}`;
  }

  /** Opens the chat, until its app has taken the page over. */
  async openTalk(language?: string, country?: string): Promise<void> {
    await this.page.goto(this.talkUrl(language, country));
    await this.page.locator('html[data-size]').waitFor();
  }

  async write(words: string, on: Pick<Page, 'getByRole'> = this.page): Promise<void> {
    await on.getByRole('textbox').fill(words);
    await on.getByRole('textbox').press('Enter');
  }

  bubbles(author: string): Locator {
    return this.page.locator(`.message[data-author="${author}"] .bubble`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The words are exact: a message that still waits says when it "is sent". */
  async sent(): Promise<void> {
    const own = this.page.locator('.own', { hasText: /^Sent$/ });
    await own.last().waitFor();
  }

  /** Everything that was written is in the record. */
  async settled(timeout = PATIENCE_MS): Promise<void> {
    await this.page.locator('[data-status]').first().waitFor({ state: 'detached', timeout });
  }

  /** The pseudonym of the talk in this tab. */
  async conversation(): Promise<string> {
    const { session } = await this.page.evaluate<{ session: { conversation: string } }>(
      `JSON.parse(sessionStorage.getItem('m') ?? '{}')`,
    );
    return session.conversation;
  }

  async counselor(id: string, act: string, fields: object = {}): Promise<void> {
    await this.runtime.post('/dev/counselor', { id, act, ...fields });
  }

  /** A finger on the loader's button, which a closed shadow root hides from everybody else. */
  async tapOnHost(): Promise<void> {
    await this.page.locator('html > div').waitFor({ state: 'attached' });
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    await this.page.mouse.click(width - 50, height - 40);
  }

  /** The chat's frame inside a host page, when its app is there. */
  async framed(): Promise<Frame> {
    for (;;) {
      const chat = this.page.frames().find((frame) => frame.url().includes('/talk'));
      if (chat === undefined) {
        await this.page.waitForEvent('framenavigated');
        continue;
      }
      await chat.locator('html[data-size]').waitFor();
      return chat;
    }
  }

  /** Nothing against WCAG 2.2 A and AA, nothing wider than the screen, nothing too small for a finger. */
  async expectAccessible(state: string): Promise<void> {
    const violations = await violationsOn(this.page, ['best-practice']);
    expect({ state, violations }).toEqual({ state, violations: [] });
    expect(await this.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const small = await this.page.evaluate(
      `[...document.querySelectorAll('button:not(.link), .call, select, textarea')].filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 0 && (width < 44 || height < 43.5); }).map((one) => one.outerHTML)`,
    );
    expect({ state, small }).toEqual({ state, small: [] });
  }
}

/** The helpline and the page of a suite, opened and closed around its tests. */
export function withWidgetPage(): WidgetPage {
  const widget = new WidgetPage();
  beforeAll(() => widget.start());
  afterAll(() => widget.stop());
  beforeEach(() => widget.open());
  afterEach(() => widget.close());
  return widget;
}

function there<Part>(part: Part | null): Part {
  if (part === null) throw new Error('Expected a started helpline and an open page.');
  return part;
}
