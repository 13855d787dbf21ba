import type { ConsoleAnswer } from '../../../core/app/wire/console/http.ts';

/** What the console knows before anybody signs in. */
export type ConsoleSettings = ConsoleAnswer<'staff_config'>;

/** Where the helpline's API is: on the page's own origin, unless the deployment says otherwise in `deployment.json`. */
export async function apiOrigin(): Promise<string> {
  try {
    const response = await fetch('./deployment.json', { cache: 'no-cache' });
    const deployment: unknown = response.ok ? await response.json() : {};
    const api =
      typeof deployment === 'object' && deployment !== null && 'api' in deployment ? deployment.api : '';
    return typeof api === 'string' ? api.replace(/\/$/, '') : '';
  } catch {
    return '';
  }
}
