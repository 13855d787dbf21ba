import type { FunctionId } from './functions.ts';

/** The visitors' WebSocket API; staff have their own. */
export type WebSocketRouteKey = '$connect' | '$disconnect' | '$default';

export const WEB_SOCKET_ROUTES: Readonly<Record<WebSocketRouteKey, FunctionId>> = {
  $connect: 'web-chat',
  $disconnect: 'web-chat',
  $default: 'web-chat',
};

/** The staff's WebSocket API: whoever opens a connection says by a one-time ticket who they are. */
export const STAFF_WEB_SOCKET_ROUTES: Readonly<Record<WebSocketRouteKey, FunctionId>> = {
  $connect: 'console-socket',
  $disconnect: 'console-socket',
  $default: 'console-socket',
};
