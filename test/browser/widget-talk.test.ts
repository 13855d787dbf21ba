import { describeWithChromium, suiteName } from '../support/chromium.ts';
import { loadExamplesInto } from '../support/example-directory.ts';
import { withWidgetPage } from '../support/widget-page.ts';

// Starting the helpline and the browser takes a while on a busy machine.
jest.setTimeout(120_000);

const EMERGENCY = 'my friend is blue and wont wake up';
/** A page whose helpline was away has paused between its tries. */
const RECOVERY_MS = 40_000;
const HTML = '<img src=x onerror="document.title=\'broken\'"><b>bold</b> 988 https://example.org/a';

describeWithChromium(suiteName('a talk on the visitors’ page'), () => {
  const widget = withWidgetPage();

  test('an overdose in Arabic: number, steps, pacer, options; breathing, the timed check, the crew', async () => {
    await widget.open({ bypassCSP: true });
    await widget.openTalk('ar', 'EG');
    await widget.expectAccessible('start in Arabic');
    await widget.write('صاحبي مش بيتنفس ولونه أزرق');
    const call = widget.page.locator('a.call');
    await call.waitFor();
    expect(await call.getAttribute('href')).toBe('tel:123');
    expect(await widget.page.evaluate('document.documentElement.lang + document.documentElement.dir')).toBe(
      'arrtl',
    );
    const first = widget.page.locator('.message[data-large="true"] .bubble');
    expect(await first.textContent()).toContain('لا أستطيع الاتصال');
    expect([await first.getAttribute('lang'), await first.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    const pacer = widget.page.locator('.pacer');
    await pacer.getByText('نفخة 1 كل 5 ثوان').waitFor();
    await widget.page.locator('.pacer-face[data-act="watch"]').waitFor();
    await widget.page.locator('.pacer-face[data-act="breath"]').waitFor();
    await widget.expectAccessible('rescue in Arabic');

    await widget.button('لا يتنفس').click();
    await widget.page.locator('.options button').first().waitFor();
    const before = await widget.bubbles('bot').count();
    await widget.runtime.advance(160);
    await widget.bubbles('bot').nth(before).waitFor();
    await pacer.waitFor();
    await widget.button('يتنفس طبيعيا').click();
    await pacer.waitFor({ state: 'detached' });
    expect(await call.count()).toBe(1);
    await widget.write('3');
    await call.waitFor({ state: 'detached' });
    // Never after an emergency.
    expect(await widget.page.getByText('هل أفادك هذا؟').count()).toBe(0);
  });

  test('CPR is paced where the country’s protocol says so; with reduced motion nothing moves', async () => {
    await widget.open({ reducedMotion: 'reduce' });
    await widget.openTalk('en', 'GB');
    await widget.write(EMERGENCY);
    await widget.page.getByText('30 hard pushes, then 2 breaths').first().waitFor();
    await widget.page.locator('.pacer-face[data-act="push"]').waitFor();
    expect(
      await widget.page.evaluate(`getComputedStyle(document.querySelector('.pacer-disc')).animationName`),
    ).toBe('none');
    await widget.button('Sound').click();
    expect(await widget.button('Sound').getAttribute('aria-pressed')).toBe('true');
    await widget.button('Stop').click();
    await widget.page.locator('.pacer-face[data-act="none"]').waitFor();
  });

  test('with the database down the emergency reply still comes, with call and pacer', async () => {
    await widget.runtime.post('/dev/faults', { target: 'dynamodb', mode: 'down' });
    try {
      await widget.openTalk();
      await widget.write(EMERGENCY);
      await widget.page.locator('.message[data-large="true"]', { hasText: '911' }).waitFor();
      expect(await widget.page.locator('a.call').getAttribute('href')).toBe('tel:911');
      await widget.page.locator('.pacer').waitFor();
      await widget.page.getByText('Something does not work right now. We keep trying.').waitFor();
    } finally {
      await widget.runtime.post('/dev/faults', { target: 'dynamodb', mode: 'off' });
    }
    await widget.settled(RECOVERY_MS);
    expect(await widget.bubbles('help_seeker').allTextContents()).toEqual([EMERGENCY]);
  });

  test('people: an honest wait, who is there, typing, the question at the end', async () => {
    await widget.open({ bypassCSP: true });
    await widget.openTalk();
    await widget.button('I want to talk to a person').click();
    await widget.page.getByText(/You are number \d+ in line. We can't say how long it takes./).waitFor();
    await widget.expectAccessible('waiting');
    await widget.button('How to use naloxone').click();
    await widget.bubbles('bot').filter({ hasText: 'nozzle fully into one nostril' }).waitFor();
    const id = await widget.conversation();
    await widget.counselor(id, 'join', { name: 'Ana' });
    await widget.page.getByRole('heading', { name: 'Ana' }).waitFor();
    await widget.counselor(id, 'type');
    await widget.page.getByText('Ana is writing').waitFor();
    await widget.counselor(id, 'write', { text: 'I have read it all.', language: 'en' });
    await widget.page.getByText('I have read it all.').first().waitFor();
    expect(await widget.page.getByText('Ana is writing').count()).toBe(0);
    expect(await widget.page.getByText('Did this help?').count()).toBe(0);
    await widget.counselor(id, 'close');
    await widget.page.getByText('Did this help?').waitFor();
    await widget.expectAccessible('the question at the end');
    await widget.button('Partly').click();
    await widget.page.getByText('Thank you.').waitFor();
    expect(await widget.page.getByText('Did this help?').count()).toBe(0);
  });

  test('moving to text messages: one code, and the owner’s yes', async () => {
    await widget.open({ bypassCSP: true });
    await widget.openTalk();
    await widget.write('i want to talk to a person');
    await widget.sent();
    await widget.button('Options').click();
    await widget.button('Go on by text message').click();
    await widget.expectAccessible('moving to text messages');
    const number = widget.page.getByRole('textbox');
    await number.fill('5');
    await widget.button('Send the code').click();
    await widget.page.getByText(/Expected a number/).waitFor();
    await number.fill('+1 (202) 555-0177');
    await widget.button('Send the code').click();
    const words = await widget.page.getByText(/with the code/).textContent();
    const code = /\d{4}/.exec(words ?? '')?.[0] ?? 'none';
    await widget.runtime.idle();
    const [text] = await widget.runtime.repliesTo('+12025550177');
    expect(text).toContain(code);
    await widget.runtime.text('+12025550177', 'Yes');
    await widget.button('Back').click();
    await widget.button('Back').click();
    await widget.page
      .getByText(/goes on by text message on the phone that said YES/)
      .first()
      .waitFor();
    const texts = await widget.runtime.repliesTo('+12025550177');
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join(' ')).not.toContain('talk to a person');
    expect(widget.runtime.output()).not.toContain('2025550177');
  });

  test('nothing in a message is read as HTML, links and numbers are tappable', async () => {
    await widget.openTalk();
    await widget.write(HTML);
    await widget.sent();
    await widget.counselor(await widget.conversation(), 'write', { text: HTML, language: 'en' });
    const theirs = widget.bubbles('counselor').first();
    await theirs.waitFor();
    expect([await widget.bubbles('help_seeker').first().textContent(), await theirs.textContent()]).toEqual([
      HTML,
      HTML,
    ]);
    expect(await widget.page.locator('.bubble img, .bubble b').count()).toBe(0);
    expect(
      await theirs
        .locator('a')
        .evaluateAll((all) => all.map((one) => (one as unknown as { href: string }).href)),
    ).toEqual(['tel:988', 'https://example.org/a']);
    expect(await widget.page.title()).toBe('Messages');
  });

  test('a position is told by a press alone, rounded on the device; a refusal leads back to words; a list goes to a phone', async () => {
    await loadExamplesInto(widget.runtime);
    await widget.open({
      bypassCSP: true,
      geolocation: { latitude: 39.748_123, longitude: -104.979_456 },
      permissions: ['geolocation'],
    });
    const frames: string[] = [];
    widget.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => frames.push(String(payload))),
    );
    await widget.openTalk();
    await widget.write('find a treatment center');
    await widget.button('Use my position').waitFor();
    await widget.expectAccessible('a position is offered');
    await widget.button('Use my position').click();
    await widget.bubbles('bot').filter({ hasText: 'Near you: 1 Clinic A (example)' }).waitFor();
    await widget.button('Use my position').waitFor({ state: 'detached' });
    expect(frames.filter((frame) => frame.includes('"position"'))).toHaveLength(1);
    expect(frames.join()).toContain('"cell":"9xj65"');
    expect(frames.join()).not.toMatch(/39\.7|104\.9/);

    // The list goes to a phone by a field of the page: its number never stands in the talk.
    await widget.button('send to my phone').click();
    await widget.expectAccessible('a list goes to a phone');
    await widget.page.getByRole('textbox').fill('+1 (202) 555-0178');
    await widget.button('Send the code').click();
    await widget.page.getByText(/with the code \d{4}/).waitFor();
    await widget.runtime.idle();
    await widget.runtime.text('+12025550178', 'yes');
    expect((await widget.runtime.repliesTo('+12025550178'))[1]).toContain('1 Clinic A (example)');
    await widget.button('Back').click();
    await widget.bubbles('bot').filter({ hasText: 'This chat stays here' }).waitFor();
    expect(await widget.page.locator('.messages').textContent()).not.toContain('555-0178');

    await widget.open({ bypassCSP: true, permissions: [], locale: 'ar' });
    await widget.openTalk('ar', 'US');
    await widget.write('أين أجد مركز علاج');
    await widget.button('استخدم موقعي').click();
    await widget.page.getByText(/لم يصل موقع/).waitFor();
    await widget.expectAccessible('no position came');
    await widget.write('Denver');
    await widget.bubbles('bot').filter({ hasText: 'Clinic A' }).waitFor();
    expect(widget.runtime.output()).not.toMatch(/9xj6|39\.748/);
  });
});
