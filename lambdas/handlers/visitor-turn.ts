import { NewerStateVersion, StoreUnavailable } from '../../core/app/ports.ts';
import { type InboundMessage, screen, takeEvent, takeMoveOffer } from '../../core/app/take-turn.ts';
import { visitorStateOf } from '../../core/app/visitor-state.ts';
import type { MessageRequest, MoveRequest, Parsed } from '../../core/app/wire/client-frame.ts';
import type { MoveAnswer, Refusal, VisitorState } from '../../core/app/wire/server-frame.ts';
import type { Judgement } from '../../core/dialogue/conversation.ts';
import { type ConversationId, parseInboundId, sealedAddress } from '../../core/ids.ts';
import { countryOfNumber } from '../../core/place/country-of-number.ts';
import { parseE164 } from '../../core/place/e164.ts';
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

/** Where a conversation stands for its visitor; `null` when there is none, or while it cannot be read. */
export async function readState({ app, log }: Wiring, id: ConversationId): Promise<VisitorState | null> {
  const now = app.clock.now();
  try {
    const { stored } = await app.store.load(id, now);
    return stored === null ? null : visitorStateOf(stored.conversation, app, now);
  } catch (error) {
    log.failure('web_state', error);
    return null;
  }
}

/**
 * Notes the wish of a visitor to go on by text message and offers it to the number, as far as the limits allow.
 * `null` when the number is of no country that is served.
 */
export async function askMove(
  wiring: Wiring,
  visitor: Visitor,
  { number: typedNumber, what = 'talk' }: Pick<MoveRequest, 'number' | 'what'>,
): Promise<MoveAnswer | null> {
  const { app, numbers } = wiring;
  const number = parseE164(typedNumber);
  const country = number === null ? null : countryOfNumber(number);
  if (number === null || country === null || !app.settings.countries.includes(country)) return null;
  const code = wiring.newMoveCode();
  await takeEvent(app, visitor.conversation, { type: 'move_asked', code, what });
  const { stored } = await app.store.load(visitor.conversation, app.clock.now());
  const { move, language } = stored?.conversation ?? {};
  if (language === undefined || move?.side !== 'web' || move.code !== code) return { code: null };
  await takeMoveOffer(app, {
    conversation: numbers.conversationOf(number),
    address: numbers.seal(number),
    country,
    language: language.tag,
    web: visitor.conversation,
    code,
  });
  return { code };
}

/** Takes a visitor's answer to the question that closes a talk, once, and counts it. */
export async function takeJudgement(wiring: Wiring, visitor: Visitor, judgement: Judgement): Promise<void> {
  const { conversation } = visitor;
  const before = await readState(wiring, conversation);
  if (before?.asksJudgement !== true) return;
  await takeEvent(wiring.app, conversation, { type: 'visitor_judged', judgement });
  wiring.log.judged(judgement);
}

/** What the page is told of a number that cannot be asked; it is never repeated. */
export const NUMBER_REFUSAL: Refusal = {
  code: 'invalid_frame',
  detail: 'number: expected + and 7 to 15 digits, in a country that is served',
};

/** What the page is told of a failure: whether to try again, and nothing of the inside. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof StoreUnavailable || error instanceof NewerStateVersion
    ? { code: 'unavailable', detail: 'not saved; send the same again in a few seconds' }
    : { code: 'internal', detail: 'not done; send the same again in a few seconds' };
}
