import type { HttpRoute } from './http-route.ts';

/** What the console asks for by POST, and who may: `take_next` is the route `staff_take_next` at `/staff/take-next`. */
const STAFF_ACTIONS = {
  connect: 'staff',
  profile: 'staff',
  profile_set: 'staff',
  work: 'staff',
  take_next: 'staff',
  pass: 'staff',
  conversation: 'staff',
  transcript: 'staff',
  send: 'staff',
  resend: 'staff',
  preview: 'staff',
  translate: 'staff',
  phrases: 'staff',
  services: 'staff',
  take_over_steps: 'staff',
  note: 'staff',
  transfer: 'staff',
  leave: 'staff',
  risk: 'staff',
  flag: 'staff',
  close: 'staff',
  colleagues: 'staff',
  board: 'supervisor',
  whisper: 'supervisor',
  join: 'supervisor',
  assign: 'supervisor',
  mute: 'supervisor',
  reveal_request: 'staff',
  reveal_decide: 'supervisor',
  reveal: 'supervisor',
  report: 'supervisor',
  report_csv: 'supervisor',
  list: 'supervisor',
  audit: 'supervisor',
  erase: 'supervisor',
} as const;

type StaffAction = keyof typeof STAFF_ACTIONS;

/** The routes whose handlers are the console's own; the preflight is none of them. */
export type StaffRouteId = 'staff_config' | `staff_${StaffAction}`;

const actions = Object.keys(STAFF_ACTIONS) as StaffAction[];

/** The routes of the counselors' console, all answered by one function. */
export const STAFF_ROUTES: readonly HttpRoute<StaffRouteId | 'staff_preflight'>[] = [
  { id: 'staff_config', method: 'GET', path: '/staff/config', role: 'anyone', function: 'console' },
  ...actions.map(
    (action): HttpRoute<StaffRouteId> => ({
      id: `staff_${action}`,
      method: 'POST',
      path: `/staff/${action.replaceAll('_', '-')}`,
      role: STAFF_ACTIONS[action],
      function: 'console',
    }),
  ),
  {
    id: 'staff_preflight',
    method: 'OPTIONS',
    path: '/staff/{action}',
    role: 'anyone',
    function: 'console',
  },
];
