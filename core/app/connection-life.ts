import { HOUR_MS } from '../instant.ts';

/** How long a connection is remembered: longer than the two hours after which the gateway ends every connection. */
export const CONNECTION_LIFE_MS = 3 * HOUR_MS;
