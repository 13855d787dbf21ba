import type { Channel } from '../dialogue/conversation.ts';
import type { KeywordBook } from '../dialogue/keywords.ts';
import type { Robots } from '../dialogue/robots.ts';
import type { World } from '../dialogue/world.ts';
import type { Directory } from '../directory/directory.ts';
import type { Instant } from '../instant.ts';
import type { LanguageTag } from '../language-tag.ts';
import type { NamesIn } from '../place/names-in-text.ts';
import type { PlaceIn } from '../place/place-finder.ts';
import type { HelplineSettings } from '../settings.ts';
import { chooseOption } from '../text/choice.ts';
import type { InformingWords } from '../text/informing-words.ts';
import type { LanguageWords } from '../text/language-words.ts';
import { mentionedOption } from '../text/mentioned-option.ts';
import { mentionedOptions } from '../text/mentioned-options.ts';
import type { Words } from '../text/words.ts';
import type { Understand } from '../understanding/understanding.ts';
import type {
  AuditLog,
  ClaimPace,
  Clock,
  ContactCounter,
  ConversationStore,
  CounselorDesk,
  DailySpend,
  MessageSender,
  NoteStore,
  OnCall,
  OptOutRegister,
  OutcomeStore,
  RevealStore,
  SecondOpinion,
  ServiceDirectory,
  StaffNotices,
  StaffRegister,
  TextTranslator,
  TranscriptStore,
  UnaskedTextAllowance,
  WaitingQueue,
  WaitMeter,
  WakeQueue,
} from './ports.ts';

/** What the helpline knows by heart: no call to anything outside is needed for it. */
export interface Knowledge {
  readonly settings: HelplineSettings;
  readonly understand: Understand;
  readonly words: Words;
  /** Each served language's own files, for reading replies. */
  readonly languages: Readonly<Partial<Record<LanguageTag, LanguageWords>>>;
  readonly keywords: KeywordBook;
  readonly robots: Robots;
  readonly informingWords: InformingWords;
  readonly directory: Directory;
  readonly placeIn: PlaceIn;
  readonly namesIn: NamesIn;
}

/** The helpline at work: what it knows and everything outside that it uses. */
export interface App extends Knowledge {
  readonly clock: Clock;
  readonly store: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly optOuts: OptOutRegister;
  readonly queue: WaitingQueue;
  readonly wakes: WakeQueue;
  readonly onCall: OnCall;
  readonly services: ServiceDirectory;
  readonly contacts: ContactCounter;
  readonly spend: DailySpend;
  readonly unaskedTexts: UnaskedTextAllowance;
  readonly desks: CounselorDesk;
  readonly staff: StaffRegister;
  readonly pace: ClaimPace;
  readonly notes: NoteStore;
  readonly reveals: RevealStore;
  readonly audit: AuditLog;
  readonly outcomes: OutcomeStore;
  readonly notices: StaffNotices;
  readonly waits: WaitMeter;
  /** `null` when the operator has none: everybody reads and writes as they do. */
  readonly textTranslator: TextTranslator | null;
  readonly senders: Readonly<Record<Channel, MessageSender>>;
  /** Asked for the intent where the recogniser is unsure; `null` when the operator has none. */
  readonly secondOpinion: SecondOpinion | null;
  /** A random name, for whoever holds a lease or a Lex session: never a number. */
  newHolder(): string;
}

/** What a transition may know at a moment; `isOverDailySpend` says so of texts to the person's country. */
export function worldAt(knowledge: Knowledge, now: Instant, isOverDailySpend = false): World {
  const { settings, directory, keywords, robots, languages, placeIn, namesIn } = knowledge;
  return {
    now,
    settings,
    isOverDailySpend,
    directory,
    keywords,
    robots,
    chooseOption: (text, menu, language) => {
      const words = languages[language];
      return words === undefined ? null : chooseOption(text, menu, words);
    },
    mentionedOption: (text, options, language) => {
      const words = languages[language];
      return words === undefined ? null : mentionedOption(text, options, words.options);
    },
    mentionedOptions: (text, options, language) => {
      const words = languages[language];
      return words === undefined ? [] : mentionedOptions(text, options, words.options);
    },
    namesIn: (text, question) =>
      namesIn(text, { ...question, quote: placeIn(text, question.language)?.quote ?? null }),
    placeIn: (text, language) => placeIn(text, language)?.country ?? null,
  };
}
