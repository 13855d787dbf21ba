import { DAY_MS } from '../instant.ts';
import type { OptionId } from '../text/options.ts';
import type { Concept } from '../understanding/concepts.ts';
import type { Intent } from '../understanding/understanding.ts';
import { unreachable } from '../unreachable.ts';
import { actOnKeyword, stopInDanger } from './act-on-keyword.ts';
import { followOption } from './answers.ts';
import type { Flag, TopicId } from './conversation.ts';
import { LATE_MS } from './effect.ts';
import type { MessageReceived } from './event.ts';
import { mayAnswerAutomatic, mayAnswerRoutine } from './flood.ts';
import { answerCrisis, answerTaken, isInCrisis, scheduleCheckIn } from './topics/crisis.ts';
import { answerEmergency } from './topics/emergency.ts';
import { answerFamily } from './topics/family.ts';
import {
  findByWords,
  findNaloxone,
  isPlaceAnswer,
  namesPlace,
  refine,
  refineByWords,
} from './topics/find-services.ts';
import { answerThanks } from './topics/follow-up.ts';
import { offerLanguages, switchLanguage } from './topics/language.ts';
import { answerNaloxone, tellMentionedNaloxone, tellWhere } from './topics/naloxone.ts';
import { answerRescueReport, hearRescueReport, isRescueRunning, repeatSteps } from './topics/overdose.ts';
import { answerPerson, requestPerson } from './topics/person.ts';
import { answerPrivacy, giveNotice } from './topics/privacy.ts';
import { answerReturnToUse, answerSaferUse } from './topics/safer-use.ts';
import { answerGreeting, answerHelp, answerNotUnderstood, answerOffTopic } from './topics/small-talk.ts';
import { tellNamedSubject } from './topics/subjects.ts';
import { answerTreatment, tellMentionedPage } from './topics/treatment.ts';
import { answerViolence } from './topics/violence.ts';
import { answerCareCrisis, answerWithdrawal, careCrisisIn, isAboutDying } from './topics/withdrawal.ts';
import { isHigher, type Turn } from './turn.ts';
import { isWishOption } from './wish-options.ts';

/** A language is taken over from a message when the recogniser is at least this sure of it. */
const LANGUAGE_CONFIDENCE = 0.7;

/** A conversation closes after this much silence. */
const SILENCE_CLOSES_MS = DAY_MS;

const FLAG_OF_CONCEPT: Readonly<Partial<Record<Concept, Flag>>> = {
  minor: 'minor',
  pregnant: 'pregnant',
  just_released: 'just_released',
};

/**
 * Answers one message, in the order of the laws: danger before keywords, keywords before menus, menus before topics.
 * Help comes before questions, and the notice after the first help.
 */
export function receiveMessage(turn: Turn, event: MessageReceived): void {
  const { menu, topic, language, place } = turn.conversation;
  const isLate = takeDown(turn, event);
  answerMessage(turn, event);
  // A message that a newer one overtook is answered, and undoes nothing of what the newer one decided.
  if (isLate && !isHigher(event.understanding.risk, 'danger')) turn.update({ menu, topic, language, place });
}

function answerMessage(turn: Turn, event: MessageReceived): void {
  const { risk } = event.understanding;
  if (turn.world.robots.isReaction(event.text)) {
    answerReaction(turn);
    return;
  }
  const isPlainAnswer = !isHigher(risk, 'danger') && isPlainAnswerToMenu(turn, event);
  if (!isPlainAnswer) turn.raiseRisk(risk);

  if (isHigher(risk, 'danger') && turn.world.keywords.hasRevocation(event.text)) {
    openTicketOf(turn, event);
    stopInDanger(turn, event.understanding.emergencyKind);
    return;
  }
  if (risk === 'emergency') {
    answerEmergency(turn, event);
    return;
  }
  const keyword = turn.world.keywords.keywordIn(event.text, turn.language);
  if (keyword !== null && !isAnswerToCheck(turn, event)) {
    if (turn.conversation.phase === 'with_counselor' && !ALWAYS_HEARD.includes(keyword.type)) return;
    actOnKeyword(turn, keyword);
    return;
  }
  // With a counselor present the bot is silent; what is told of a rescue is noted.
  if (turn.conversation.phase === 'with_counselor') {
    hearRescueReport(turn, event);
    return;
  }

  if (isRescueRunning(turn) && answerRescueReport(turn, event)) {
    if (turn.conversation.rescue?.endedAt !== null) giveNotice(turn);
    return;
  }
  if (isInCrisis(turn) && saysTaken(turn, event.text)) {
    answerTaken(turn);
    return;
  }
  if (risk === 'crisis' && !isAboutTheRescue(turn, event)) {
    answerCrisisMessage(turn, event);
    return;
  }
  if (isRescueRunning(turn) && !isQuestionForTopic(event.understanding.intent)) {
    if (!answerMenu(turn, event)) repeatSteps(turn);
    return;
  }
  if (risk === 'danger' && !isPlainAnswer) {
    answerViolence(turn, event);
    return finishHelp(turn);
  }
  if (turn.conversation.isMuted) return;
  if (!mayAnswerAutomatic(turn, turn.world.robots.isAutomaticReply(event.text)) || !mayAnswerRoutine(turn))
    return;
  if (turn.now - event.sentAt > LATE_MS) {
    turn.say('late.neutral');
    turn.update({ lastIntent: event.understanding.intent });
    return;
  }
  if (answerMenu(turn, event)) return finishHelp(turn);
  if (isInCrisis(turn)) {
    keepInCrisis(turn, event);
    return;
  }
  answerIntent(turn, event);
}

const ALWAYS_HEARD: readonly string[] = ['stop', 'start', 'erase', 'language'];

/** Notes what the message tells beside its question; answers whether a newer message was already read. */
function takeDown(turn: Turn, event: MessageReceived): boolean {
  const { understanding } = event;
  const isLate = event.sentAt < turn.conversation.lastInboundAt;
  const seq = turn.takeSeq();
  turn.emit({
    type: 'record_inbound',
    seq,
    text: event.text,
    language: understanding.language.tag,
    sentAt: event.sentAt,
    risk: understanding.risk,
    evidence: understanding.evidence,
  });
  turn.clearTimers('silence_check');
  turn.update({
    lastInboundAt: Math.max(event.sentAt, turn.conversation.lastInboundAt),
    lastInboundSeq: seq,
    mayBeWrittenTo: true,
    phase: turn.conversation.phase === 'opted_out' ? 'bot' : turn.conversation.phase,
  });
  const { followUp } = turn.conversation;
  turn.setTimer('close', Math.max(turn.now, followUp?.dueAt ?? 0) + SILENCE_CLOSES_MS);
  takeLanguage(turn, event);
  const stated = turn.world.placeIn(event.text, turn.language);
  if (stated !== null) turn.update({ place: { country: stated, source: 'stated' } });
  for (const { concept } of understanding.evidence) {
    const flag = FLAG_OF_CONCEPT[concept];
    if (flag !== undefined) turn.addFlag(flag);
  }
  return isLate;
}

/** The language follows what the person writes, until they have chosen one. */
function takeLanguage(turn: Turn, event: MessageReceived): void {
  const { tag, confidence } = event.understanding.language;
  const { language, lastOutboundAt } = turn.conversation;
  if (language.isChosen || tag === language.tag || !turn.world.settings.languages.includes(tag)) return;
  // A town's name tells nothing of the language either.
  if (isPlaceAnswer(turn, event.text)) return;
  // STOP is a word of many languages: alone it tells nothing of which one somebody speaks.
  if (turn.world.keywords.isKeywordOf(event.text, language.tag)) return;
  const isFirstMessage = lastOutboundAt === null;
  if (confidence >= LANGUAGE_CONFIDENCE || (isFirstMessage && confidence >= LANGUAGE_CONFIDENCE / 2)) {
    turn.update({ language: { tag, isChosen: false } });
  }
}

/** Beside somebody who may be dying people write of death: it is their own only when they plainly say so. */
function isAboutTheRescue(turn: Turn, { understanding }: MessageReceived): boolean {
  const isOwn = understanding.intent === 'suicide' && understanding.isSure;
  return isRescueRunning(turn) && turn.conversation.rescue?.isSelf !== true && !isOwn;
}

/** A word that is a keyword alone may answer the open question of an emergency: then it is that answer. */
function isAnswerToCheck(turn: Turn, event: MessageReceived): boolean {
  const { menu } = turn.conversation;
  if (menu === null || !ASKS_IN_DANGER.includes(menu.topic)) return false;
  if (menu.topic === 'overdose' && !isRescueRunning(turn)) return false;
  return turn.world.chooseOption(event.text, menu.options, turn.language) !== null;
}

/** "no", "2", "con alguien": too short to mean more than the option of our own question that it names. */
function isPlainAnswerToMenu(turn: Turn, event: MessageReceived): boolean {
  const { menu } = turn.conversation;
  if (menu === null || event.text.trim().split(/\s+/).length > PLAIN_ANSWER_WORDS) return false;
  return turn.world.chooseOption(event.text, menu.options, turn.language) !== null;
}

const PLAIN_ANSWER_WORDS = 3;

/** "personne" is "nobody" and asks for a person; "sair" is to get out and to stop. */
const ASKS_IN_DANGER: readonly TopicId[] = ['overdose', 'crisis', 'violence'];

function openTicketOf(turn: Turn, event: MessageReceived): void {
  const { risk, emergencyKind } = event.understanding;
  turn.update({ emergencyKind: emergencyKind ?? turn.conversation.emergencyKind });
  turn.openTicket(risk === 'emergency' && emergencyKind !== 'self_harm' ? 'overdose' : 'crisis', risk);
}

function answerCrisisMessage(turn: Turn, event: MessageReceived): void {
  const care = careCrisisIn(event);
  if (care !== null) {
    answerCareCrisis(turn, care);
    return;
  }
  // "2. everyone better off without me": the digit answers our question, and the words are why it was asked.
  if (turn.conversation.menu?.topic === 'crisis' && answerMenu(turn, event)) return;
  const { intent } = event.understanding;
  const topic = intent === null || isInCrisis(turn) || isAboutDying(event) ? undefined : OTHER_CRISES[intent];
  if (intent === null || topic === undefined) {
    answerCrisis(turn, event);
    return;
  }
  // A crisis of withdrawal, of use or of violence has its own answer, and a person as well.
  turn.openTicket(topic, 'crisis');
  answerTopic(turn, event, intent);
  if (turn.isTeamOpen) requestPerson(turn);
}

/** What a crisis may be about besides dying, and the topic that answers it. */
const OTHER_CRISES: Readonly<Partial<Record<Intent, TopicId>>> = {
  withdrawal: 'withdrawal',
  safer_use: 'safer_use',
  relapse: 'safer_use',
  violence: 'violence',
};

/** In a crisis that is open, words that choose nothing are heard, and no topic changes the subject. */
function keepInCrisis(turn: Turn, event: MessageReceived): void {
  const { intent } = event.understanding;
  const concepts = event.understanding.evidence.map((sign) => sign.concept);
  scheduleCheckIn(turn);
  if (turn.conversation.crisis?.question === 'taken' && concepts.includes('took_too_much')) {
    answerTaken(turn);
    return;
  }
  if (intent !== null && ASKED_IN_A_CRISIS.includes(intent)) {
    answerTopic(turn, event, intent);
    return;
  }
  turn.say('crisis.again');
}

/**
 * "I took them", however long ago the question was: the words of that answer which are not a plain yes. Of somebody
 * else's crisis the words of the person who writes tell nothing.
 */
function saysTaken(turn: Turn, text: string): boolean {
  if (turn.conversation.crisis?.isOther === true) return false;
  const chosen = (option: OptionId) => turn.world.chooseOption(text, [option], turn.language) === option;
  return chosen('taken_yes') && !chosen('someone_yes');
}

/** Help that somebody may ask for in the middle of a crisis; anything else is heard as part of it. */
const ASKED_IN_A_CRISIS: readonly Intent[] = [
  'human',
  'naloxone_use',
  'naloxone_get',
  'treatment_info',
  'treatment_find',
  'withdrawal',
  'safer_use',
  'privacy',
  'language',
];

/** A tap on one of our bubbles quotes our own words: it tells nothing, and gets one answer at most. */
function answerReaction(turn: Turn): void {
  const isIdle = turn.conversation.topic === null && turn.conversation.ticket === null;
  if (mayAnswerAutomatic(turn, true) && isIdle && !turn.conversation.isMuted) answerHelp(turn);
}

function answerMenu(turn: Turn, event: MessageReceived): boolean {
  const { menu } = turn.conversation;
  if (menu === null) return false;
  const option = turn.world.chooseOption(event.text, menu.options, turn.language);
  if (option === null) return false;
  turn.update({ misunderstoodInARow: 0 });
  if (menu.topic === 'crisis') scheduleCheckIn(turn);
  if (isWishOption(option)) {
    refine(turn, option, event.text);
    return true;
  }
  return followOption(turn, option);
}

function answerIntent(turn: Turn, event: MessageReceived): void {
  if (!event.understanding.isSure && answerMentioned(turn, event.text)) return finishHelp(turn);
  if (isPlaceAnswer(turn, event.text) && !isSureOfAnother(event)) {
    turn.update({ misunderstoodInARow: 0 });
    findByWords(turn, event.text);
    return;
  }
  // Beside a list a few words are a wish: "detox" asks for places, not what detox is.
  if (isShort(event.text) && turn.conversation.topic === 'treatment' && refineByWords(turn, event.text)) {
    turn.update({ misunderstoodInARow: 0 });
    return;
  }
  // Whoever names a town looks for a place there, whatever else they name.
  if (event.understanding.intent === 'treatment_find' && namesPlace(turn, event.text)) {
    turn.update({ misunderstoodInARow: 0, lastIntent: 'treatment_find' });
    findByWords(turn, event.text);
    return;
  }
  if (tellNamedSubject(turn, event)) {
    turn.update({ misunderstoodInARow: 0, lastIntent: event.understanding.intent });
    return finishHelp(turn);
  }
  const intent = event.understanding.intent ?? lateIntent(turn);
  const hasNoWords = isWithoutWords(event.text);
  const isThankingByEmoji = intent === 'thanks_bye' && turn.conversation.topic !== null;
  if (intent === null || (hasNoWords && !isThankingByEmoji)) {
    answerNotUnderstood(turn, hasNoWords);
    return;
  }
  turn.update({ misunderstoodInARow: 0 });
  answerTopic(turn, event, intent);
  turn.update({ lastIntent: intent });
}

/** Somebody who was asked where may ask for something else instead. */
function isSureOfAnother({ understanding: { intent, isSure } }: MessageReceived): boolean {
  return isSure && intent !== null && !NAMES_OF_TOWNS_LOOK_LIKE.includes(intent);
}

const NAMES_OF_TOWNS_LOOK_LIKE: readonly Intent[] = ['treatment_find', 'off_topic', 'greeting', 'language'];

/** Of words that are hard to place, those that name a page of what is talked about now belong to it. */
function answerMentioned(turn: Turn, text: string): boolean {
  switch (turn.conversation.topic) {
    case 'treatment':
      return refineByWords(turn, text) || tellMentionedPage(turn, text);
    case 'naloxone':
      return tellMentionedNaloxone(turn, text);
    default:
      return false;
  }
}

/** After "our answer comes late", any letter gets what was asked then. */
function lateIntent(turn: Turn): Intent | null {
  const saidAt = turn.conversation.said[`late.neutral ${turn.language}`];
  return saidAt === undefined ? null : turn.conversation.lastIntent;
}

function answerTopic(turn: Turn, event: MessageReceived, intent: Intent): void {
  switch (intent) {
    case 'overdose_now':
      // Spoken of, but not happening: how to use naloxone is the nearest help.
      answerNaloxone(turn, event.text);
      return finishHelp(turn);
    case 'suicide':
      answerCrisis(turn, event);
      return;
    case 'violence':
      answerViolence(turn, event);
      return finishHelp(turn);
    case 'withdrawal':
      answerWithdrawal(turn);
      return finishHelp(turn);
    case 'naloxone_use':
      answerNaloxone(turn, event.text);
      return finishHelp(turn);
    case 'naloxone_get':
      tellWhere(turn);
      findNaloxone(turn, event.text);
      return finishHelp(turn);
    case 'treatment_info':
      answerTreatment(turn, event);
      return finishHelp(turn);
    case 'treatment_find':
      findByWords(turn, event.text);
      return;
    case 'family':
      answerFamily(turn);
      return finishHelp(turn);
    case 'relapse':
      answerReturnToUse(turn);
      return finishHelp(turn);
    case 'safer_use':
      answerSaferUse(turn);
      return finishHelp(turn);
    case 'human':
      answerPerson(turn);
      return finishHelp(turn);
    case 'privacy':
      answerPrivacy(turn);
      return;
    case 'language':
      return answerLanguage(turn, event);
    case 'opt_out':
      turn.say('stop.how');
      return;
    case 'thanks_bye':
      // "Ciao" and its like begin a talk as well as they end one.
      if (turn.conversation.topic === null && turn.conversation.lastIntent === null) answerGreeting(turn);
      else answerThanks(turn);
      return;
    case 'greeting':
      answerGreeting(turn);
      return;
    case 'off_topic':
      answerOffTopic(turn);
      return;
    default:
      return unreachable(intent);
  }
}

function answerLanguage(turn: Turn, event: MessageReceived): void {
  const named = turn.world.keywords.languageNamedIn(event.text);
  if (named === null) offerLanguages(turn);
  else switchLanguage(turn, named);
}

/** What may change the subject while somebody is rescued; anything else gets the steps again. */
function isQuestionForTopic(intent: Intent | null): boolean {
  return intent !== null && ASKED_IN_A_RESCUE.includes(intent);
}

const ASKED_IN_A_RESCUE: readonly Intent[] = ['naloxone_use', 'naloxone_get', 'human', 'privacy', 'language'];

/** The first help was given: now, and not before, what this is and what is kept. */
function finishHelp(turn: Turn): void {
  if (!isHigher(turn.conversation.risk, 'danger')) giveNotice(turn);
}

/** A few words, and no question. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= PLAIN_ANSWER_WORDS && !/[?？؟]/u.test(text);
}

/** Emoji, a picture's placeholder, punctuation: nothing that could be understood as words. */
function isWithoutWords(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
