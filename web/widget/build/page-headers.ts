import type { WidgetBuild } from './build-widget.ts';

/**
 * The headers of a page. Its own files and the helpline are all that it may load or ask; `frameAncestors` are the
 * sites that may show it in a frame, `connectTo` the addresses of the helpline where they are not the page's own.
 */
export function pageHeaders(
  { policy }: Pick<WidgetBuild, 'policy'>,
  frameAncestors: readonly string[],
  connectTo: readonly string[],
): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      ...policy,
      `connect-src 'self' ${connectTo.join(' ')}`,
      `frame-ancestors 'self' ${frameAncestors.join(' ')}`,
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self), browsing-topics=()',
    'cache-control': 'no-cache',
  };
}
