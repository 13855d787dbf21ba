import type { ConversationView } from '../../core/app/wire/console/conversation-view.ts';
import type { TranscriptMessage } from '../../core/app/wire/console/transcript-message.ts';
import type { WorkItem, WorkList } from '../../core/app/wire/console/work-item.ts';
import { directionOf } from '../../core/app/wire/direction.ts';
import { type ConversationId, parseConversationId } from '../../core/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/instant.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../../core/language-tag.ts';

/** What a busy night looks like to the page: made up, the same each time. */
const RISKS = ['emergency', 'crisis', 'danger', 'elevated', 'routine'] as const;
const TOPICS = ['overdose', 'crisis', 'violence', 'withdrawal', 'treatment'] as const;
const SENTENCES: Partial<Record<LanguageTag, string>> = {
  ar: 'مرحبا، أخي لا يرد منذ ساعة وأنا خائف عليه كثيرا ولا أعرف ماذا أفعل',
  en: 'he has been answering slower every hour and i do not know what to do now',
};

export function idOf(number: number): ConversationId {
  const id = parseConversationId(`web-${String(number).padStart(22, '0')}`);
  if (id === null) throw new Error('expected the id of a conversation');
  return id;
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('expected values');
  return value;
}

function itemOf(number: number, now: number, count: number): WorkItem {
  const level = Math.floor((number * RISKS.length) / count);
  return {
    conversation: idOf(number),
    pseudonym: `P${String(number).padStart(4, '0')}`,
    ticket: `t${number}`,
    status: 'waiting',
    channel: number % 2 === 0 ? 'sms' : 'web',
    language: at(LANGUAGE_TAGS, number),
    country: 'US',
    topic: at(TOPICS, level),
    risk: at(RISKS, level),
    emergencyKind: level === 0 ? 'overdose' : null,
    flags: number % 7 === 0 ? ['minor'] : [],
    openedAt: now - (number % 40) * MINUTE_MS,
    waitingSince: now - (number % 40) * MINUTE_MS,
    isReturned: number % 11 === 0,
    openToAllAt: level < 2 ? now : null,
    isPassedByMe: false,
    counselor: null,
    partner: null,
  };
}

/** A list in which `count` people wait. */
export function waitingList(count: number, now: number): WorkList {
  const waiting = Array.from({ length: count }, (_, number) => itemOf(number, now, count));
  return {
    at: now,
    waiting,
    assigned: [],
    next: waiting[0]?.conversation ?? null,
    load: { taken: 0, capacity: 3 },
  };
}

export function messageOf(seq: number, language: LanguageTag, now: number): TranscriptMessage {
  const isTheirs = seq % 3 !== 0;
  const text = `${SENTENCES[language] ?? SENTENCES.en} (${seq})`;
  return {
    seq,
    author: isTheirs ? 'help_seeker' : 'counselor',
    staff: null,
    text,
    language,
    direction: directionOf(language),
    at: now,
    options: [],
    isAutomatic: false,
    isEmergency: false,
    risk: isTheirs ? (seq % 30 === 1 ? 'emergency' : 'routine') : null,
    evidence: seq % 30 === 1 ? [{ concept: 'unresponsive', quote: text.slice(0, 5), start: 0, end: 5 }] : [],
    original: null,
    delivery: 'sent',
  };
}

/** A conversation of many messages, the last one sent now. */
export function longTranscript(count: number, language: LanguageTag, now: number): TranscriptMessage[] {
  return Array.from({ length: count }, (_, index) =>
    messageOf(index + 1, language, now - (count - index) * 20 * SECOND_MS),
  );
}

export function viewOf(
  number: number,
  language: LanguageTag,
  now: number,
  lastSeq: number,
): ConversationView {
  return {
    conversation: idOf(number),
    pseudonym: `P${String(number).padStart(4, '0')}`,
    episode: 1,
    channel: 'web',
    language,
    country: 'US',
    phase: 'with_counselor',
    risk: 'emergency',
    earlierRisk: null,
    emergencyKind: 'overdose',
    flags: ['minor'],
    topic: 'overdose',
    openedAt: now - 30 * MINUTE_MS,
    ticket: {
      id: 't1',
      status: 'assigned',
      topic: 'overdose',
      openedAt: now - 30 * MINUTE_MS,
      waitingSince: now - 30 * MINUTE_MS,
      assignedAt: now - 29 * MINUTE_MS,
      counselor: null,
      partner: null,
      disposition: null,
    },
    role: 'holder',
    rescue: {
      kind: 'overdose',
      isSelf: false,
      startedAt: now - 3 * MINUTE_MS,
      naloxone: 'given',
      lastDoseAt: now - 2 * MINUTE_MS,
      hasBreath: 'no',
      call: 'calling',
      unansweredChecks: 0,
      isTakenOver: false,
      nextCheckAt: now + 40 * SECOND_MS,
      endedAt: null,
    },
    crisis: null,
    evidence: [
      { seq: 1, at: now, risk: 'emergency', concept: 'unresponsive', quote: 'لا يرد', start: 0, end: 6 },
    ],
    told: [
      { subject: 'emergency_number', seq: 2, at: now - 2 * MINUTE_MS },
      { subject: 'rescue_steps', seq: 2, at: now - 2 * MINUTE_MS },
    ],
    person: {
      hasLeft: false,
      isOptedOut: false,
      mayBeWrittenTo: true,
      isErased: false,
      isMuted: false,
      mayBeAnother: true,
      lastInboundAt: now,
      lastInboundSeq: lastSeq,
    },
    translator: { isOn: false, readerLanguage: 'en', isSameLanguage: false },
    rescuePolicy: 'imminent_risk',
    reveal: null,
    notes: [],
    settledSeq: lastSeq,
  };
}
