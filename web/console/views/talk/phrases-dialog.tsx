import { useEffect, useMemo, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { ConsoleErrorCode } from '../../../../core/app/wire/console/error-code.ts';
import type { Phrase } from '../../../../core/app/wire/console/http.ts';
import type { ConversationId } from '../../../../core/ids.ts';
import { newClientId } from '../../connection/client-id.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { searchPhrases } from '../../state/search-phrases.ts';
import { errorWords } from '../../words/error-words.ts';
import { useWords } from '../../words/words-context.tsx';

/** The groups of `locales/<language>/canned.json`, in the order in which a talk needs them. */
const GROUPS = [
  'contact',
  'listening',
  'overdose',
  'crisis',
  'violence',
  'help',
  'practical',
  'closing',
] as const;

interface Props {
  readonly conversation: ConversationId;
  readonly seenSeq: number;
  onClose(): void;
}

/** Approved phrases: searched in the counselor's language, seen and sent in the person's. */
export function PhrasesDialog({ conversation, seenSeq, onClose }: Props) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const [phrases, setPhrases] = useState<readonly Phrase[] | null>(null);
  const [search, setSearch] = useState('');
  /** A phrase with the id of its sending, which stays the same however often it is tried. */
  const [chosen, setChosen] = useState<{ readonly id: string; readonly clientId: string } | null>(null);
  const [code, setCode] = useState<ConsoleErrorCode | null>(null);
  const [isSending, setIsSending] = useState(false);

  useEffect(() => {
    void session.tryTo('staff_phrases', { conversation }).then((reply) => {
      if (reply.type === 'answered') setPhrases(reply.answer.phrases);
      else setCode(reply.code);
    });
  }, [session, conversation]);
  const found = useMemo(() => searchPhrases(phrases ?? [], search), [phrases, search]);
  const phrase = found.find(({ id }) => id === chosen?.id) ?? null;

  const send = async () => {
    if (phrase === null || chosen === null || isSending) return;
    setIsSending(true);
    const reply = await session.tryTo('staff_send', {
      conversation,
      clientId: chosen.clientId,
      content: { type: 'phrase', phrase: phrase.id },
      // Asked once; whoever presses again has read what came.
      ...(code === 'person_wrote' ? {} : { seenSeq }),
    });
    setIsSending(false);
    if (reply.type === 'answered') onClose();
    else setCode(reply.code);
  };

  return (
    <Dialog title={say('phrases.title')} size="large" onClose={onClose}>
      <TextField type="search" label={say('phrases.search')} value={search} onChange={setSearch} autoFocus />
      <div className="phrases">
        {phrases === null ? (
          <p className="empty">{say('shell.loading')}</p>
        ) : found.length === 0 ? (
          <p className="empty">{say('phrases.none')}</p>
        ) : (
          <ListBox
            className="list-box phrase-list"
            aria-label={say('phrases.title')}
            selectionMode="single"
            selectedKeys={phrase === null ? [] : [phrase.id]}
            onSelectionChange={(keys) => {
              const [key] = keys === 'all' ? [] : keys;
              setChosen(typeof key === 'string' ? { id: key, clientId: newClientId() } : null);
            }}
          >
            {GROUPS.map((group) => {
              const ofGroup = found.filter((each) => each.group === group);
              return ofGroup.length === 0 ? null : (
                <ListBoxSection key={group} id={`group-${group}`}>
                  <Header className="rows-title small quiet">{say(`phrases.${group}`)}</Header>
                  {ofGroup.map(({ id, own }) => (
                    <ListBoxItem
                      key={id}
                      id={id}
                      className="list-box-item"
                      textValue={own.text}
                      lang={own.language}
                      dir={own.direction}
                    >
                      {own.text}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              );
            })}
          </ListBox>
        )}
        <section className="phrase-preview panel padded" aria-live="polite">
          <p className="small quiet">{say('phrases.theirs')}</p>
          {phrase === null ? null : (
            <p lang={(phrase.theirs ?? phrase.own).language} dir={(phrase.theirs ?? phrase.own).direction}>
              {(phrase.theirs ?? phrase.own).text}
            </p>
          )}
        </section>
      </div>
      {code === null ? null : (
        <p className="callout" data-kind="urgent" role="alert">
          {say(errorWords(code))}
        </p>
      )}
      <div className="actions">
        <Button onPress={onClose}>{say('shell.cancel')}</Button>
        <Button kind="primary" isDisabled={phrase === null || isSending} onPress={() => void send()}>
          {say('phrases.send')}
        </Button>
      </div>
    </Dialog>
  );
}
