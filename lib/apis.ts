import * as manifest from '../lambdas/manifest.ts';
import {
  type FunctionId,
  HTTP_ROUTES,
  type RouteDescription,
  type WebSocketRouteKey,
} from '../lambdas/manifest.ts';
import { entriesOf } from './names.ts';

/** Whom an API is for: help seekers, who have no account, or staff, who sign in. */
export type Audience = 'visitor' | 'staff';

export type SocketRoutes = Readonly<Record<WebSocketRouteKey, FunctionId>>;

/** How the manifest names the routes of the WebSocket API of an audience. */
const SOCKETS: Readonly<Record<string, Audience>> = {
  WEB_SOCKET_ROUTES: 'visitor',
  STAFF_WEB_SOCKET_ROUTES: 'staff',
};

/** The WebSocket APIs of the manifest. Throws for routes of an audience that is not known here. */
export function socketApis(): ReadonlyMap<Audience, SocketRoutes> {
  const apis = new Map<Audience, SocketRoutes>();
  for (const [name, routes] of entriesOf<string, unknown>(manifest)) {
    if (!name.endsWith('WEB_SOCKET_ROUTES')) continue;
    const audience = SOCKETS[name];
    if (audience === undefined)
      throw new Error(`${name}: lambdas/manifest.ts names it, and lib/apis.ts does not know whose it is`);
    apis.set(audience, routes as SocketRoutes);
  }
  return apis;
}

/** The HTTP routes of one audience: those of functions that staff call are all in the staff's API, its open ones too. */
export function httpRoutesFor(audience: Audience): readonly RouteDescription[] {
  const staffFunctions = new Set(HTTP_ROUTES.filter(isGuarded).map((route) => route.function));
  return HTTP_ROUTES.filter((route) => staffFunctions.has(route.function) === (audience === 'staff'));
}

/** Whether only somebody who has signed in may call it. */
export function isGuarded({ role }: RouteDescription): boolean {
  return role !== 'anyone' && role !== 'visitor';
}
