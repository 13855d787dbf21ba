import type { Conversation } from '../../dialogue/conversation.ts';
import { placeParams } from '../../dialogue/turn.ts';
import type { ConversationId } from '../../ids.ts';
import type { LanguageTag } from '../../language-tag.ts';
import type { MessageTree } from '../../text/language-words.ts';
import type { PhraseKey } from '../../text/message-key.ts';
import type { App } from '../app.ts';
import type { TranscriptRow } from '../ports.ts';
import { type OtherEvent, takeStaffEvent } from '../take-turn.ts';
import type { ConsoleAnswer, ConsoleRequest } from '../wire/console/http.ts';
import { directionOf } from '../wire/direction.ts';
import {
  isRefused,
  NO_CONVERSATION,
  type Refused,
  refusalToAct,
  refused,
  requestId,
  type StaffContext,
  signatureOf,
  writeAudit,
} from './staff-context.ts';
import { openForReading } from './transcript.ts';

const NOT_TRANSLATABLE = refused(
  'not_translatable',
  'text: expected one whose numbers, doses and drug names come through unchanged',
);

/** Sends what a counselor wrote or chose; a translation is made before, so that what fails sends nothing. */
export async function sendMessage(
  context: StaffContext,
  request: ConsoleRequest<'staff_send'>,
): Promise<ConsoleAnswer<'staff_send'> | Refused> {
  const { app, me } = context;
  const { content, conversation: id, clientId, seenSeq } = request;
  const author = signatureOf(me);
  let event: OtherEvent;
  if (content.type === 'phrase') {
    const phrase = phraseKeys(app).find((key) => key === content.phrase);
    if (phrase === undefined) return refused('not_found', 'phrase: expected one of the approved phrases');
    event = { type: 'phrase_chosen', author, phrase };
  } else {
    const { stored } = await app.store.load(id, app.clock.now());
    if (stored === null) return NO_CONVERSATION;
    // Nobody translates the words of a conversation that is not theirs.
    const refusal = refusalToAct(me, stored.conversation);
    if (refusal !== null) return refusal;
    const { text, language } = content;
    const written = { text, language };
    if (content.isTranslated) {
      const target = stored.conversation.language.tag;
      const translation = await translateText(app, text, language, target);
      if (isRefused(translation)) return translation;
      event = {
        type: 'counselor_wrote',
        author,
        ...translation,
        original: written,
        replaces: null,
      };
    } else event = { type: 'counselor_wrote', author, ...written, original: null, replaces: null };
  }
  return send(context, id, clientId, event, seenSeq ?? null, 'message');
}

/** Sends a message that failed once more; it gets a number of its own. */
export async function resendMessage(
  context: StaffContext,
  { conversation: id, seq, clientId }: ConsoleRequest<'staff_resend'>,
): Promise<ConsoleAnswer<'staff_resend'> | Refused> {
  const { app, me } = context;
  const { stored } = await app.store.load(id, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const refusal = refusalToAct(me, stored.conversation);
  if (refusal !== null) return refusal;
  const row = await rowOf(app, id, seq);
  if (row === null) return refused('erased', 'seq: expected a message whose words are still kept');
  const { text, language, original } = row;
  const event: OtherEvent = {
    type: 'counselor_wrote',
    author: signatureOf(me),
    text,
    language,
    original,
    replaces: seq,
  };
  return send(context, id, clientId, event, null, 'resend');
}

async function send(
  context: StaffContext,
  id: ConversationId,
  clientId: string,
  event: OtherEvent,
  seenSeq: number | null,
  action: 'message' | 'resend',
): Promise<{ clientId: string; seq: number | null } | Refused> {
  const { app, me } = context;
  const turn = await takeStaffEvent(app, id, {
    inboundId: requestId(context, clientId),
    decide: (conversation) => {
      const refusal = refusalToAct(me, conversation) ?? refusalToSend(app, conversation, seenSeq, event);
      return refusal === null ? { event } : { refusal };
    },
  });
  switch (turn.type) {
    case 'not_found':
      return NO_CONVERSATION;
    case 'refused':
      return turn.refusal;
    case 'repeated':
      return { clientId, seq: null };
    case 'taken': {
      const kind = event.type === 'phrase_chosen' ? event.phrase : 'text';
      await writeAudit(app, signatureOf(me), action, id, { kind });
      return { clientId, seq: turn.after.nextSeq - 1 };
    }
  }
}

function refusalToSend(
  app: App,
  conversation: Conversation,
  seenSeq: number | null,
  event: OtherEvent,
): Refused | null {
  if (event.type === 'phrase_chosen' && !app.words.isServed(event.phrase, conversation.language.tag)) {
    return refused('not_found', 'phrase: expected one that is signed in this language');
  }
  const replaces = event.type === 'counselor_wrote' ? event.replaces : null;
  if (replaces !== null && !conversation.failedSeqs.includes(replaces)) {
    return refused('not_failed', 'seq: expected a message that did not arrive');
  }
  if (!conversation.mayBeWrittenTo) {
    return refused('opted_out', 'conversation: expected a person who wrote after STOP');
  }
  return seenSeq !== null && conversation.lastInboundSeq > seenSeq
    ? refused('person_wrote', 'seenSeq: expected the last message of the person')
    : null;
}

/** What a translation into the person's language would say. */
export async function previewTranslation(
  { app, me }: StaffContext,
  request: ConsoleRequest<'staff_preview'>,
): Promise<ConsoleAnswer<'staff_preview'> | Refused> {
  const { stored } = await app.store.load(request.conversation, app.clock.now());
  if (stored === null) return NO_CONVERSATION;
  const refusal = refusalToAct(me, stored.conversation);
  if (refusal !== null) return refusal;
  const target = stored.conversation.language.tag;
  const translation = await translateText(app, request.text, request.language, target);
  return isRefused(translation) ? translation : { ...translation, direction: directionOf(target) };
}

/** Messages in the reader's language; one that cannot be translated is left out, and reads as it was written. */
export async function translateMessages(
  context: StaffContext,
  request: ConsoleRequest<'staff_translate'>,
): Promise<ConsoleAnswer<'staff_translate'> | Refused> {
  const { app, me } = context;
  const opened = await openForReading(context, request.conversation);
  if ('type' in opened) return opened;
  if (app.textTranslator === null) return TRANSLATOR_OFF;
  const language = me.languages[0] ?? app.settings.defaultLanguage;
  const found = await Promise.all(request.seqs.map((seq) => rowOf(app, request.conversation, seq)));
  const translations = await Promise.all(
    found.map(async (row) => {
      if (row === null || row.language === language) return null;
      const text = await app.textTranslator?.translate(row.text, row.language, language);
      return text == null ? null : { seq: row.seq, text, language, direction: directionOf(language) };
    }),
  );
  return { translations: translations.filter((translation) => translation !== null) };
}

/** Every approved phrase, in the reader's language and in the person's, with the numbers of the person's place. */
export async function phrasesFor(
  { app, me }: StaffContext,
  request: ConsoleRequest<'staff_phrases'>,
): Promise<ConsoleAnswer<'staff_phrases'> | Refused> {
  const own = me.languages[0] ?? app.settings.defaultLanguage;
  let country = app.settings.defaultCountry;
  let theirs: LanguageTag | null = null;
  if (request.conversation != null) {
    const { stored } = await app.store.load(request.conversation, app.clock.now());
    if (stored === null) return NO_CONVERSATION;
    country = stored.conversation.place.country;
    theirs = stored.conversation.language.tag;
  }
  const now = app.clock.now();
  const inLanguage = (key: PhraseKey, language: LanguageTag) => ({
    text: app.words.render({ kind: 'approved', key, params: placeParams(country), language }, { now }),
    language,
    direction: directionOf(language),
  });
  const served = phraseKeys(app).filter((key) => app.words.isServed(key, theirs ?? own));
  return {
    phrases: served.map((key) => ({
      id: key,
      group: key.split('.')[1] ?? '',
      own: inLanguage(key, own),
      theirs: theirs === null ? null : inLanguage(key, theirs),
    })),
  };
}

const TRANSLATOR_OFF = refused('translator_off', 'text: expected one that needs no translation');

async function translateText(
  { textTranslator }: App,
  text: string,
  from: LanguageTag,
  to: LanguageTag,
): Promise<{ text: string; language: LanguageTag } | Refused> {
  if (textTranslator === null) return TRANSLATOR_OFF;
  if (from === to) return { text, language: to };
  const translated = await textTranslator.translate(text, from, to);
  return translated === null ? NOT_TRANSLATABLE : { text: translated, language: to };
}

async function rowOf(app: App, id: ConversationId, seq: number): Promise<TranscriptRow | null> {
  const [row] = await app.transcripts.before(id, seq + 1, 1, app.clock.now());
  return row?.seq === seq ? row : null;
}

/** The keys of `canned.json`, as the default language has them. */
function phraseKeys({ languages, settings }: App): readonly PhraseKey[] {
  const canned = languages[settings.defaultLanguage]?.messages.canned;
  if (canned === undefined || typeof canned === 'string') return [];
  return leaves(canned).map((leaf) => `canned.${leaf}` as PhraseKey);
}

function leaves(tree: MessageTree): readonly string[] {
  return Object.entries(tree).flatMap(([key, node]) =>
    typeof node === 'string' ? [key] : leaves(node).map((leaf) => `${key}.${leaf}`),
  );
}
