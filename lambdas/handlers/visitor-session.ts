import { visitorPlaceOf } from '../../core/app/visitor-state.ts';
import type { SessionRequest } from '../../core/app/wire/client-frame.ts';
import { directionOf } from '../../core/app/wire/direction.ts';
import type { Session } from '../../core/app/wire/server-frame.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import { isLanguageTag, type LanguageTag } from '../../core/language-tag.ts';
import type { Visitor } from '../adapters/visitor-token.ts';
import type { Wiring } from '../wiring.ts';

/**
 * Opens a session with a fresh token, without the database: for the conversation of an earlier token, or a new one.
 * A token that no longer holds is no error: whoever needs help gets a new conversation.
 */
export function openSession({ app, tokens, newWebConversation }: Wiring, request: SessionRequest): Session {
  const now = app.clock.now();
  const earlier = earlierVisitor(tokens.read(request.token ?? '', now));
  const visitor: Visitor = {
    conversation: earlier?.conversation ?? newWebConversation(),
    country: parseCountryCode(request.country ?? '') ?? earlier?.country ?? null,
    language: servedLanguage(request.language ?? '', app.settings.languages) ?? earlier?.language ?? null,
  };
  const { token, expiresAt } = tokens.issue(visitor, now);
  const language = visitor.language ?? app.settings.defaultLanguage;
  return {
    token,
    expires: expiresAt,
    conversation: visitor.conversation,
    language,
    direction: directionOf(language),
    place: visitorPlaceOf(visitor.country ?? app.settings.defaultCountry, app.directory),
  };
}

function earlierVisitor(read: ReturnType<Wiring['tokens']['read']>): Visitor | null {
  return read.type === 'valid' ? read.visitor : null;
}

/** The served language of a BCP 47 tag: `es-MX` is `es`. */
function servedLanguage(tag: string, served: readonly LanguageTag[]): LanguageTag | null {
  const primary = tag.split('-', 1)[0]?.toLowerCase() ?? '';
  return isLanguageTag(primary) && served.includes(primary) ? primary : null;
}
