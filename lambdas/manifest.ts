/**
 * Everything that runs, as plain data: tables, topics, queues, functions, triggers and routes, each kind in a file of
 * `manifest/`. `lib/` makes AWS resources of it and `local/` the same on one laptop, so that the two cannot drift.
 * It imports nothing but its parts; names are logical ids, and both readers choose the physical names.
 */

import type { HttpRoute } from './manifest/http-route.ts';
import { STAFF_ROUTES, type StaffRouteId } from './manifest/staff-routes.ts';
import { VISITOR_ROUTES, type VisitorRouteId } from './manifest/visitor-routes.ts';

export * from './manifest/functions.ts';
export * from './manifest/permissions.ts';
export { QUEUES, type QueueDescription, type QueueId } from './manifest/queues.ts';
export type { StaffRouteId } from './manifest/staff-routes.ts';
export * from './manifest/tables.ts';
export * from './manifest/topics.ts';
export * from './manifest/triggers.ts';
export * from './manifest/variables.ts';
export type { VisitorRouteId } from './manifest/visitor-routes.ts';
export * from './manifest/web-socket-routes.ts';

export type RouteId = VisitorRouteId | StaffRouteId | 'staff_preflight';
export type RouteDescription = HttpRoute<RouteId>;

export const HTTP_ROUTES: readonly RouteDescription[] = [...VISITOR_ROUTES, ...STAFF_ROUTES];
