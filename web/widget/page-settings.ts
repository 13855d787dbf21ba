/** How this page was set up: by its operator in the page, and by whoever embeds it behind the `#` of its address. */
export interface PageSettings {
  readonly socketUrl: string;
  readonly httpUrl: string;
  readonly language: string;
  readonly country: string | null;
  readonly exitUrl: string;
  /** Whether a host page shows this in a frame. */
  readonly isFramed: boolean;
}

/** Reads the settings. Nothing of them is a secret, and a wrong one falls back to what always works. */
export function readPageSettings(): PageSettings {
  const asked = new URLSearchParams(location.hash.slice(1));
  const meta = (name: string) =>
    document.querySelector<HTMLMetaElement>(`meta[name="lantern-${name}"]`)?.content || null;
  const http = new URL(meta('http') ?? '/', location.href);
  const socket = new URL(meta('socket') ?? '/chat', location.href);
  socket.protocol = socket.protocol.replace('http', 'ws');
  const country = asked.get('country');
  return {
    socketUrl: socket.href,
    httpUrl: http.href,
    language: document.documentElement.lang,
    country: country === 'auto' ? null : country,
    exitUrl: webAddress(asked.get('exit') ?? meta('exit')) ?? EXIT_URL,
    isFramed: window.parent !== window,
  };
}

/** An address that may be opened; never a script. */
function webAddress(text: string | null): string | null {
  if (text === null) return null;
  try {
    const url = new URL(text, location.href);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
