import { PROTOCOL_VERSION } from '../../core/app/wire/protocol.ts';
import type { PageSettings } from './page-settings.ts';

/** What leaving needs to know. */
export interface Leaving {
  readonly settings: PageSettings;
  readonly token: string | null;
  forget(): void;
}

/**
 * Leaves at once: blanks the page, forgets, replaces this page and the host's in the history, and only then tells the
 * helpline to erase what was written.
 */
export function leave({ settings, token, forget }: Leaving): void {
  document.documentElement.replaceChildren();
  document.title = '';
  forget();
  if (settings.isFramed) {
    window.parent.postMessage({ lantern: 'leave' }, '*');
    // Should the host page keep its loader from doing so, this does.
    setTimeout(() => window.top?.location.replace(settings.exitUrl), 100);
  } else {
    location.replace(settings.exitUrl);
  }
  if (token !== null) {
    const body = JSON.stringify({ v: PROTOCOL_VERSION, token });
    navigator.sendBeacon(new URL('/chat/erase', settings.httpUrl), body);
  }
}
