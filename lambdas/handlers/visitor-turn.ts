import { NewerStateVersion, StoreUnavailable } from '../../core/app/ports.ts';
import { type InboundMessage, screen } from '../../core/app/take-turn.ts';
import type { MessageRequest, Parsed } from '../../core/app/wire/client-frame.ts';
import type { Refusal } from '../../core/app/wire/server-frame.ts';
import { parseInboundId, sealedAddress } from '../../core/ids.ts';
import type { Visitor } from '../adapters/visitor-token.ts';
import type { Wiring } from '../wiring.ts';
import { wellFormed } from './well-formed.ts';

/** Nothing has to be known to reach a visitor but the open connections. */
const NO_ADDRESS = sealedAddress('');

/** Who a token speaks for, or why nobody. */
export function readVisitor({ app, tokens }: Wiring, token: string): Parsed<Visitor> {
  const read = tokens.read(token, app.clock.now());
  switch (read.type) {
    case 'valid':
      return { type: 'parsed', value: read.visitor };
    case 'expired':
      return {
        type: 'refused',
        code: 'expired_token',
        detail: 'token: expected one that has not ended; open a session',
      };
    case 'forged':
      return {
        type: 'refused',
        code: 'bad_token',
        detail: 'token: expected one of this helpline; open a session',
      };
  }
}

/** What a visitor wrote, as a turn takes it; screened here, before anything that can fail. */
export function inboundOf({ app }: Wiring, visitor: Visitor, request: MessageRequest): InboundMessage {
  const text = wellFormed(request.text);
  const inboundId = parseInboundId(request.clientId);
  if (inboundId === null) throw new Error('A parsed client id is never empty');
  return {
    conversation: visitor.conversation,
    channel: 'web',
    inboundId,
    text,
    sentAt: app.clock.now(),
    receiveCount: request.attempt,
    channelCountry: visitor.country,
    channelLanguage: visitor.language,
    address: NO_ADDRESS,
    understanding: screen(app, text, visitor.language),
  };
}

/** What the page is told of a failure: whether to try again, and nothing of the inside. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof StoreUnavailable || error instanceof NewerStateVersion
    ? { code: 'unavailable', detail: 'not saved; send the same again in a few seconds' }
    : { code: 'internal', detail: 'not done; send the same again in a few seconds' };
}
