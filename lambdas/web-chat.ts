import { createWebChat } from './handlers/web-chat.ts';
import { lexOpinion } from './lex-opinion.ts';
import { wireProcess } from './wiring.ts';

export const handler = createWebChat(wireProcess({ secondOpinion: lexOpinion }));
