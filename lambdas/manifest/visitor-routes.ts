import type { HttpRoute } from './http-route.ts';

/** What a visitor's page asks for by POST: the last part of the path below `/chat/`, and who may ask. */
const CHAT_ACTIONS = {
  chat_session: ['sessions', 'anyone'],
  chat_message: ['messages', 'visitor'],
  chat_poll: ['poll', 'visitor'],
  chat_erase: ['erase', 'visitor'],
  chat_position: ['position', 'visitor'],
  chat_move: ['move', 'visitor'],
  chat_judgement: ['judgement', 'visitor'],
} as const;

type ChatAction = keyof typeof CHAT_ACTIONS;

export type VisitorRouteId = ChatAction | 'chat_preflight' | 'health';

const actions = Object.keys(CHAT_ACTIONS) as ChatAction[];

/** The routes that whoever seeks help calls, all answered by one function. */
export const VISITOR_ROUTES: readonly HttpRoute<VisitorRouteId>[] = [
  ...actions.map((id): HttpRoute<VisitorRouteId> => {
    const [action, role] = CHAT_ACTIONS[id];
    return { id, method: 'POST', path: `/chat/${action}`, role, function: 'web-chat-http' };
  }),
  /** The function answers the browser's preflight itself, so that one list of origins rules everywhere. */
  {
    id: 'chat_preflight',
    method: 'OPTIONS',
    path: '/chat/{action}',
    role: 'anyone',
    function: 'web-chat-http',
  },
  { id: 'health', method: 'GET', path: '/health', role: 'anyone', function: 'web-chat-http' },
];
