import { createWebChat } from './handlers/web-chat.ts';
import { wireProcess } from './wiring.ts';

export const handler = createWebChat(wireProcess());
