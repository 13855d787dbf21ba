/**
 * `lantern.js`: the one line that a helpline embeds. It adds one button to the host page, or uses the page's own
 * (`data-button`), and opens the chat in a frame of the helpline's origin, which no script of the host page can read.
 * It sets inline styles that the host's style sheets cannot override, and nothing else of the page is touched.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { lang = 'auto', country = 'auto', exit = '', button = '', label = 'Chat' } = script.dataset;
  const page = new URL('talk', script.src);
  const exitUrl = new URL(exit || EXIT_URL, location.href);
  page.hash = new URLSearchParams({
    lang: lang === 'auto' && document.documentElement.lang !== '' ? document.documentElement.lang : lang,
    country,
    exit: exitUrl.href,
  }).toString();

  const root = document.documentElement;
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  const open = document.createElement('button');
  let frame: HTMLIFrameElement | null = null;

  const paint = (element: HTMLElement, css: string): void => {
    for (const rule of `all:initial;${css}`.split(';')) {
      const colon = rule.indexOf(':');
      element.style.setProperty(rule.slice(0, colon), rule.slice(colon + 1), 'important');
    }
  };
  const show = (isOpen: boolean): void => {
    // Nothing shows inside a root that is not displayed.
    if (getComputedStyle(root).display === 'none') root.style.setProperty('display', 'block', 'important');
    const isSmall = innerWidth < 520;
    paint(
      host,
      `display:block;position:fixed;z-index:2147483647;inset:${
        isOpen ? (isSmall ? '0' : 'auto 16px 16px auto') : 'auto 16px 16px auto'
      };${isOpen && !isSmall ? 'width:400px;height:min(680px,calc(100vh - 32px))' : ''}`,
    );
    paint(
      open,
      `display:${isOpen || button !== '' ? 'none' : 'block'};font:600 16px system-ui,sans-serif;color:#fff;background:#174a5c;padding:12px 20px;min-height:44px;border:2px solid #fff;border-radius:24px;cursor:pointer`,
    );
    if (frame !== null) {
      paint(
        frame,
        `display:${isOpen ? 'block' : 'none'};width:100%;height:100%;border:0;border-radius:${isSmall ? 0 : 12}px;box-shadow:0 4px 24px #0006;color-scheme:light dark`,
      );
    }
    if (isOpen) frame?.focus();
    else if (button === '') open.focus();
  };
  const openPanel = (): void => {
    if (frame === null) {
      frame = document.createElement('iframe');
      // Asked for by a press alone, and only where the site allows it.
      frame.allow = 'geolocation';
      frame.title = label;
      frame.referrerPolicy = 'no-referrer';
      frame.src = page.href;
      shadow.append(frame);
      addEventListener('message', hear);
      addEventListener('keyup', passShift, true);
    }
    show(true);
  };
  const hear = ({ source, data }: MessageEvent): void => {
    if (frame === null || source !== frame.contentWindow) return;
    if (data?.lantern === 'close') show(false);
    if (data?.lantern !== 'leave') return;
    root.replaceChildren();
    if (/^https?:$/.test(exitUrl.protocol)) location.replace(exitUrl);
  };
  const passShift = ({ key }: KeyboardEvent): void => {
    if (key === 'Shift') frame?.contentWindow?.postMessage({ lantern: 'shift' }, page.origin);
  };

  open.type = 'button';
  open.textContent = label;
  open.addEventListener('click', openPanel);
  shadow.append(open);
  show(false);
  root.append(host);
  try {
    // The top layer is above every z-index of the page, and outside of its opacity and transforms.
    host.popover = 'manual';
    host.showPopover();
  } catch {
    // An older browser has no popover: the highest z-index must do.
  }
  if (button !== '') document.querySelector(button)?.addEventListener('click', openPanel);
})();
