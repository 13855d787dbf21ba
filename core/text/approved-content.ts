import type { LanguageTag } from '../language-tag.ts';
import type { MessageKey } from './message-key.ts';
import type { Param } from './param.ts';

/** Words from `locales/`, with the values that they carry: the only words that the bot says. */
export interface ApprovedContent {
  readonly kind: 'approved';
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, Param>>;
  readonly language: LanguageTag;
}
