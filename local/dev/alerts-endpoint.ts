import type { OnCallAlerts } from '../on-call-alerts.ts';
import type { DevEndpoint } from './dev-endpoint.ts';

/** `GET /dev/alerts`: what the people on call were told, oldest first. */
export function getAlerts(alerts: OnCallAlerts): DevEndpoint {
  return {
    method: 'GET',
    path: '/dev/alerts',
    async answer() {
      const told = alerts.all().map(({ at, ...alert }) => ({ at: new Date(at).toISOString(), ...alert }));
      return { status: 200, body: told };
    },
  };
}
