import { emergencyNumberIn } from './emergency-number.ts';
import { leave } from './leave.ts';
import { type PageSettings, readPageSettings } from './page-settings.ts';
import { readKept, storageOf } from './tab-memory.ts';

/** What the page could do before its app came, and what the app takes over. */
export interface FirstPage {
  readonly settings: PageSettings;
  /** Where a life is in danger, until the helpline names the place: the number that was asked for, or 112. */
  readonly emergencyNumber: string;
  leave(token: string | null, forget: () => void): void;
  /** A connection that is open or being opened: the first one began with the page. */
  connect(): WebSocket;
  /** From now on the app hears what is pressed; answers what was sent off, in order, and what stands in the field. */
  takeOver(): { readonly sent: readonly string[]; readonly draft: string };
}

/**
 * The inline script of a page: with it the words that came with the page already work. Quick exit leaves, a message may
 * be written and sent off, and waits for the app in its field.
 */
const settings = readPageSettings();
const field = document.querySelector<HTMLTextAreaElement>('#text');
const status = document.querySelector('.status');
const urgent = document.querySelector('.first');
const emergencyNumber = emergencyNumberIn(settings.country);
const hearing = new AbortController();
// A connection takes several journeys on a slow line: they are made while the app is on its way.
let early: WebSocket | null = new WebSocket(settings.socketUrl);

const storage = storageOf();
const forget = (): void => {
  try {
    storage?.clear();
  } catch {
    // There was nothing to forget.
  }
};
const leaveWith = (token: string | null, forgetAll: () => void): void =>
  leave({ settings, token, forget: forgetAll });
const waiting: string[] = [];
const keepToSend = (words: string): void => {
  if (field === null || status === null || words.trim() === '') return;
  waiting.push(words.trim());
  field.value = waiting.join('\n');
  field.readOnly = true;
  status.textContent = status.getAttribute('data-waits');
};
const sendField = (): void => {
  if (field?.readOnly === false) keepToSend(field.value);
};

if (settings.isFramed) {
  document.documentElement.dataset.framed = '';
  window.parent.postMessage({ lantern: 'here' }, '*');
}
if (urgent !== null) urgent.textContent = urgent.textContent.replace('112', emergencyNumber);
document.addEventListener(
  'click',
  ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.matches('.exit') === true) leaveWith(readKept(storage).session?.token ?? null, forget);
    else if (button?.matches('.close') === true) window.parent.postMessage({ lantern: 'close' }, '*');
    else if (button?.matches('.options button') === true) keepToSend(button.textContent);
  },
  hearing,
);
document.addEventListener(
  'submit',
  (event) => {
    event.preventDefault();
    sendField();
  },
  hearing,
);
field?.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendField();
  },
  hearing,
);

const page: FirstPage = {
  settings,
  emergencyNumber,
  leave: leaveWith,
  connect: () => {
    const begun = early;
    early = null;
    const isUsable = begun !== null && begun.readyState <= WebSocket.OPEN;
    return isUsable ? begun : new WebSocket(settings.socketUrl);
  },
  takeOver: () => {
    hearing.abort();
    const draft = waiting.length === 0 ? (field?.value ?? '') : '';
    if (field !== null && waiting.length > 0) {
      field.readOnly = false;
      field.value = '';
    }
    return { sent: waiting, draft };
  },
};
Object.assign(window, { lantern: page });
