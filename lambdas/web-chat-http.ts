import { createWebChatHttp } from './handlers/web-chat-http.ts';
import { wireProcess } from './wiring.ts';

export const handler = createWebChatHttp(wireProcess());
