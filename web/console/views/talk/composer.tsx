import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Switch, TextArea, TextField } from 'react-aria-components';
import type { ConversationView } from '../../../../core/app/wire/console/conversation-view.ts';
import type { ConsoleErrorCode } from '../../../../core/app/wire/console/error-code.ts';
import { MESSAGE_LENGTH } from '../../../../core/app/wire/console/fields.ts';
import type { ConsoleAnswer } from '../../../../core/app/wire/console/http.ts';
import { directionOf } from '../../../../core/app/wire/direction.ts';
import { SECOND_MS } from '../../../../core/instant.ts';
import { useConsole, useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { Button } from '../../parts/button.tsx';
import { lastInboundSeq, type Talk } from '../../state/console-state.ts';
import { errorWords } from '../../words/error-words.ts';
import { useWords } from '../../words/words-context.tsx';
import { PhrasesDialog } from './phrases-dialog.tsx';
import type { Draft } from './use-draft.ts';
import { useSeenSeq } from './use-seen-seq.ts';

/** A page tells at most this often that somebody is writing. */
const TYPING_EVERY_MS = 3 * SECOND_MS;

/** What was inserted is read before it is sent. */
const ROWS_OF_INSERTED = 5;

/** Where a counselor writes: own words, translated where that is on, or an approved phrase. */
export function Composer({
  talk,
  view,
  draft,
  isActive,
  isFinding,
  onFind,
}: {
  readonly talk: Talk;
  readonly view: ConversationView;
  readonly draft: Draft;
  readonly isActive: boolean;
  /** Whether the finder stands beside. */
  readonly isFinding: boolean;
  onFind(isFinding: boolean): void;
}) {
  const { say, formats } = useWords();
  const { session } = useSignedIn();
  const spoken = useConsole((state) => state.me?.languages);
  const seen = useSeenSeq(lastInboundSeq(talk), draft.text === '');
  const [isSending, setIsSending] = useState(false);
  const [code, setCode] = useState<ConsoleErrorCode | null>(null);
  const [isTranslated, setIsTranslated] = useState(true);
  const [preview, setPreview] = useState<ConsoleAnswer<'staff_preview'> | null>(null);
  const [isChoosingPhrase, setIsChoosingPhrase] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const toldTypingAt = useRef(0);

  const { conversation, translator, risk } = view;
  // Whoever speaks the person's language writes in it.
  const isTheirs = draft.isInTheirLanguage || spoken?.includes(view.language) === true;
  const ownLanguage = isTheirs ? view.language : translator.readerLanguage;
  const isForeign = ownLanguage !== view.language;
  const translates = isForeign && translator.isOn && isTranslated;
  const mustAsk = seen.hasWrittenSince || code === 'person_wrote';
  const isUrgent = risk === 'emergency' || risk === 'crisis';

  useShortcut('write', () => field.current?.focus(), isActive);
  useShortcut('phrases', () => setIsChoosingPhrase(true), isActive);
  useShortcut('services', () => onFind(!isFinding), isActive);
  useEffect(() => {
    if (isActive) field.current?.focus();
  }, [isActive]);
  useEffect(() => {
    if (draft.insertions === 0) return;
    setPreview(null);
    field.current?.focus();
  }, [draft.insertions]);

  const send = async () => {
    const text = draft.text.trim();
    if (text === '' || isSending) return;
    setIsSending(true);
    const reply = await session.tryTo('staff_send', {
      conversation,
      clientId: draft.attemptId(),
      content: { type: 'text', text, language: ownLanguage, isTranslated: translates },
      ...(mustAsk ? {} : { seenSeq: seen.seq }),
    });
    setIsSending(false);
    setPreview(null);
    setCode(reply.type === 'refused' ? reply.code : null);
    if (reply.type === 'answered') draft.clear();
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const write = (text: string) => {
    draft.write(text);
    setPreview(null);
    if (code !== 'person_wrote') setCode(null);
    if (text === '' || Date.now() - toldTypingAt.current < TYPING_EVERY_MS) return;
    toldTypingAt.current = Date.now();
    session.tellTyping(conversation);
  };
  const showPreview = async () => {
    const reply = await session.tryTo('staff_preview', {
      conversation,
      text: draft.text.trim(),
      language: ownLanguage,
    });
    if (reply.type === 'answered') setPreview(reply.answer);
    else setCode(reply.code);
  };

  return (
    <form className="composer" onSubmit={submit}>
      {isForeign && !translator.isOn ? (
        <p className="callout" data-kind="warning">
          {say('composer.not_translated', { language: formats.language(view.language) })}
        </p>
      ) : null}
      {draft.isInTheirLanguage && spoken?.includes(view.language) !== true ? (
        <p className="small quiet" role="status">
          {say('services.inserted', { language: formats.language(view.language) })}
        </p>
      ) : null}
      {isForeign && isUrgent ? <p className="small quiet">{say('composer.phrases_first')}</p> : null}
      {mustAsk ? (
        <p className="callout" data-kind="urgent" role="alert">
          {say('composer.wrote_meanwhile')}{' '}
          <Button
            onPress={() => {
              seen.see();
              setCode(null);
              field.current?.focus();
            }}
          >
            {say('composer.read_it')}
          </Button>
        </p>
      ) : code === null ? null : (
        <p className="callout" data-kind="urgent" role="alert">
          {say(errorWords(code))} {say('composer.kept')}
        </p>
      )}
      {preview === null ? null : (
        <div className="callout">
          <strong className="small">{say('composer.preview_title')}</strong>
          <p lang={preview.language} dir={preview.direction}>
            {preview.text}
          </p>
        </div>
      )}
      <TextField
        aria-label={say('composer.label', { pseudonym: view.pseudonym })}
        value={draft.text}
        onChange={write}
        isReadOnly={isSending}
        maxLength={MESSAGE_LENGTH}
      >
        <TextArea
          ref={field}
          className="input"
          rows={draft.isInTheirLanguage ? ROWS_OF_INSERTED : 2}
          lang={ownLanguage}
          // A name in other letters may come first in what was inserted.
          dir={draft.text === '' || draft.isInTheirLanguage ? directionOf(ownLanguage) : 'auto'}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!mustAsk) void send();
          }}
        />
      </TextField>
      <div className="row spread">
        <Button kind={isForeign && isUrgent ? 'primary' : 'normal'} onPress={() => setIsChoosingPhrase(true)}>
          {say('phrases.open')}
        </Button>
        <Button aria-pressed={isFinding} onPress={() => onFind(!isFinding)}>
          {say('services.open')}
        </Button>
        {isForeign && translator.isOn ? (
          <>
            <Switch className="checkbox" isSelected={isTranslated} onChange={setIsTranslated}>
              {say('composer.translated', { language: formats.language(view.language) })}
            </Switch>
            {isTranslated ? (
              <Button isDisabled={draft.text.trim() === ''} onPress={() => void showPreview()}>
                {say('composer.preview')}
              </Button>
            ) : null}
          </>
        ) : null}
        <Button
          type="submit"
          kind={mustAsk ? 'urgent' : 'primary'}
          isDisabled={draft.text.trim() === '' || isSending}
        >
          {say(isSending ? 'composer.sending' : mustAsk ? 'composer.send_anyway' : 'composer.send')}
        </Button>
      </div>
      <p className="small quiet composer-hint">
        {say(translates ? 'composer.told_translated' : 'composer.hint')}
      </p>
      {isChoosingPhrase ? (
        <PhrasesDialog
          conversation={conversation}
          seenSeq={lastInboundSeq(talk)}
          onClose={() => setIsChoosingPhrase(false)}
        />
      ) : null}
    </form>
  );
}
