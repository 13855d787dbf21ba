import { createSmsInbound } from './handlers/sms-inbound.ts';
import { lexOpinion } from './lex-opinion.ts';
import { wireProcess } from './wiring.ts';

export const handler = createSmsInbound(wireProcess({ secondOpinion: lexOpinion }));
