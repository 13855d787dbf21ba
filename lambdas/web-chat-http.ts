import { createWebChatHttp } from './handlers/web-chat-http.ts';
import { lexOpinion } from './lex-opinion.ts';
import { wireProcess } from './wiring.ts';

export const handler = createWebChatHttp(wireProcess({ secondOpinion: lexOpinion }));
