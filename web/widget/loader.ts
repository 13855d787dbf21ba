import { chatAddress } from './chat-address.ts';
import { servedLanguage } from './served-language.ts';
import { directionOf } from './words.ts';

/** What everything to press looks like. */
const PRESSABLE =
  'display:inline-block;font:600 16px system-ui,sans-serif;color:#fff;padding:11px 16px;margin:8px;border-radius:12px;cursor:pointer;background:';
const FRAME = 'position:absolute;inset:0;width:100%;height:100%;border-radius:inherit';
const NOT_HERE = ';opacity:0;pointer-events:none';

/**
 * `lantern.js`: the one line that a helpline embeds. It adds one button to the host page, or uses the page's own
 * (`data-button`), and opens the chat in a frame of the helpline's origin, which no script of the host page can read.
 * Until that frame is there, and where it does not come, a shell stands in its place with the way out.
 * It sets inline styles that the host's style sheets cannot override, and nothing else of the page is touched.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const {
    lang = 'auto',
    country = 'auto',
    exit = '',
    button = '',
    label = 'Chat',
    helpline,
  } = script.dataset;
  const root = document.documentElement;
  const asked = lang === 'auto' ? [root.lang, ...navigator.languages] : [lang];
  const language = servedLanguage(Object.keys(EXIT_WORDS), asked);
  const page = new URL(`talk.${language}`, chatAddress(helpline, script.src));
  const exitUrl = new URL(exit || EXIT_URL, location.href);
  page.hash = new URLSearchParams({ country, exit: exitUrl.href }).toString();

  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  const panel = document.createElement('div');
  // The way out stands where the page will have it.
  panel.dir = directionOf(language);
  let frame: HTMLIFrameElement | null = null;
  let isHere = false;
  let isComing = false;

  const paint = (element: HTMLElement, css: string): void => {
    element.style.cssText = `all:initial;${css}`.replace(/;|$/g, '!important;');
  };
  const add = (parent: Node, text: string, css: string): HTMLElement => {
    const made = document.createElement('button');
    made.textContent = text;
    paint(made, PRESSABLE + css);
    parent.appendChild(made);
    return made;
  };
  const show = (isOpen: boolean): void => {
    // Nothing shows inside a root that is not displayed.
    if (getComputedStyle(root).display === 'none') root.style.setProperty('display', 'block', 'important');
    const isSmall = innerWidth < 520;
    paint(
      host,
      `display:block;position:fixed;z-index:2147483647;inset:${isOpen && isSmall ? 0 : 'auto 16px 16px auto'};${
        isOpen && !isSmall ? 'width:400px;height:min(680px,calc(100vh - 32px))' : ''
      }`,
    );
    open.style.setProperty('display', isOpen || button !== '' ? 'none' : 'block', 'important');
    paint(
      panel,
      `display:${isOpen ? 'block' : 'none'};height:100%;background:Canvas;color-scheme:light dark;border-radius:${
        isSmall ? 0 : 12
      }px;box-shadow:0 4px 24px #0006`,
    );
    if (!isOpen && button === '') open.focus();
  };
  const leave = (): void => {
    root.replaceChildren();
    if (/^https?:$/.test(exitUrl.protocol)) location.replace(exitUrl);
  };
  const openPanel = (): void => {
    show(true);
    // The shell is on the screen before the browser begins with the frame, which keeps a slow phone busy.
    requestAnimationFrame(() => setTimeout(addFrame));
  };
  const addFrame = (): void => {
    (isHere ? frame : leaving)?.focus();
    if (isHere || isComing) return;
    isComing = true;
    if (frame === null) {
      addEventListener('message', hear);
      addEventListener('keyup', passShift, true);
    }
    // Also once more, where it did not come the first time.
    frame?.remove();
    frame = document.createElement('iframe');
    // Asked for by a press alone, and only where the site allows it.
    frame.allow = 'geolocation';
    frame.title = label;
    frame.referrerPolicy = 'no-referrer';
    frame.src = page.href;
    frame.onload = () => {
      isComing = false;
    };
    // Neither seen nor in the way until it has something to show.
    paint(frame, FRAME + NOT_HERE);
    panel.append(frame);
  };
  const hear = ({ source, data }: MessageEvent): void => {
    if (frame === null || source !== frame.contentWindow) return;
    const said = data?.lantern;
    if (said === 'leave') leave();
    if (said === 'close') show(false);
    if (said !== 'here') return;
    isHere = true;
    paint(frame, FRAME);
    frame.focus();
  };
  const passShift = ({ key }: KeyboardEvent): void => {
    if (key === 'Shift') frame?.contentWindow?.postMessage({ lantern: 'shift' }, page.origin);
  };

  const open = add(shadow, label, '#174a5c;margin:0;border:2px solid #fff;border-radius:24px');
  const leaving = add(panel, EXIT_WORDS[language] ?? '', '#a3121f');
  const closing = add(panel, '×', '#174a5c;float:inline-end');
  open.addEventListener('click', openPanel);
  leaving.addEventListener('click', leave);
  closing.addEventListener('click', () => show(false));
  shadow.append(panel);
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
