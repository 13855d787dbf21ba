import { emergencyParams, emergencyReportOf, firstEmergencyText } from '../dialogue/first-emergency-text.ts';
import { placeParams } from '../dialogue/turn.ts';
import { pacerOf } from '../text/pacer.ts';
import type { App } from './app.ts';
import { worldAt } from './app.ts';
import type { InboundMessage } from './inbound-message.ts';

/** The first emergency text is sent without the database on this many deliveries; more would be noise. */
const SENT_ON_RECEIVES = 2;

/**
 * Sends the first emergency text for a message that could not be saved: it needs nothing but the reply itself.
 * The message stays with its queue, and the replay says that this text may have been sent.
 */
export async function answerWithoutDatabase(app: App, message: InboundMessage): Promise<void> {
  const { understanding, receiveCount } = message;
  if (understanding.risk !== 'emergency' || receiveCount > SENT_ON_RECEIVES) return;
  const now = app.clock.now();
  const world = worldAt(app, now);
  const language = app.settings.languages.includes(understanding.language.tag)
    ? understanding.language.tag
    : app.settings.defaultLanguage;
  const country =
    world.placeIn(message.text, language) ?? message.channelCountry ?? app.settings.defaultCountry;
  const key = firstEmergencyText(emergencyReportOf(understanding), country, world);
  const text = app.words.render(
    {
      kind: 'approved',
      key,
      params: { ...placeParams(country), ...emergencyParams(understanding.emergencyKind, country) },
      language,
    },
    { now },
  );
  await app.senders[message.channel].send(
    {
      conversation: message.conversation,
      episode: 0,
      seq: 0,
      text,
      language,
      author: 'bot',
      options: [],
      at: now,
      isEmergency: true,
      isAutomatic: false,
      isSecondTry: false,
      pacer: pacerOf(key),
    },
    message.address,
  );
}

/** Whether the person may have had that text as often as it may come: the replay then gives the short form. */
export function mayHaveBeenAnswered({ receiveCount }: Pick<InboundMessage, 'receiveCount'>): boolean {
  return receiveCount > SENT_ON_RECEIVES;
}
