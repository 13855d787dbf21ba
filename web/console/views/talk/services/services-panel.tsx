import { type FormEvent, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { ConversationView } from '../../../../../core/app/wire/console/conversation-view.ts';
import { FACETS, type Facet } from '../../../../../core/services/facet.ts';
import { useShortcut } from '../../../keyboard/shortcut-context.tsx';
import { Button } from '../../../parts/button.tsx';
import { CheckList } from '../../../parts/check-list.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import '../../../styles/services.css';
import { errorWords } from '../../../words/error-words.ts';
import { useWords } from '../../../words/words-context.tsx';
import { type OfferedPlace, SearchOutcome } from './search-outcome.tsx';
import { useFacetName } from './use-facet-name.ts';
import { useServicesSearch } from './use-services-search.ts';

/** What can be asked for; whoever takes people on medicine comes first without being asked. */
const FILTERS = FACETS.filter((facet) => facet !== 'accepts_oamt');
const LONGEST_PLACE = 120;

interface Props {
  readonly view: ConversationView;
  readonly isActive: boolean;
  /** Puts words of the person's language into what is being written to them. */
  onInsert(text: string): void;
  onClose(): void;
}

/** The finder beside a conversation: the same search as the person's, with more filters, and a key that inserts. */
export default function ServicesPanel({ view, isActive, onInsert, onClose }: Props) {
  const { say, formats } = useWords();
  const nameOf = useFacetName();
  const search = useServicesSearch();
  const [place, setPlace] = useState('');
  const [facets, setFacets] = useState<readonly Facet[]>([]);
  const [isInLanguage, setIsInLanguage] = useState(false);
  const [isOpenNow, setIsOpenNow] = useState(false);
  const [isForMinor, setIsForMinor] = useState(view.flags.includes('minor'));
  const { answer, isSearching, code } = search;
  const shown = answer?.type === 'found' ? answer.services : [];

  const insertAt = (index: number) => {
    const result = shown[index];
    if (result !== undefined) onInsert(result.insert);
  };
  useShortcut('insert_1', () => insertAt(0), isActive && shown.length > 0);
  useShortcut('insert_2', () => insertAt(1), isActive && shown.length > 1);
  useShortcut('insert_3', () => insertAt(2), isActive && shown.length > 2);

  const find = (offered: OfferedPlace | null) => {
    const name = offered === null ? place.trim() : offered.name;
    if (name === '') return;
    search.start({
      place: name,
      cell: offered?.cell ?? null,
      country: offered === null ? view.country : offered.country,
      facets: [...facets],
      spoken: isInLanguage ? view.language : null,
      isOpenNow,
      isForMinor,
      language: view.language,
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find(null);
  };

  return (
    <aside
      className="services panel"
      aria-label={say('services.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="row spread">
        <h2>{say('services.title')}</h2>
        <Button kind="plain" onPress={onClose}>
          {say('shell.close')}
        </Button>
      </header>
      <form className="stack" onSubmit={submit}>
        <TextField
          type="search"
          label={say('services.place')}
          value={place}
          onChange={setPlace}
          maxLength={LONGEST_PLACE}
          autoFocus
        />
        <details>
          <summary>{say('services.filters')}</summary>
          {nameOf === null ? null : (
            <CheckList
              label={say('services.filters')}
              isLabelHidden
              value={facets}
              choices={FILTERS.map((id) => ({ id, label: nameOf(id) }))}
              onChange={setFacets}
            />
          )}
        </details>
        <div className="check-grid">
          <Checkbox className="checkbox" isSelected={isOpenNow} onChange={setIsOpenNow}>
            {say('services.open_now')}
          </Checkbox>
          <Checkbox className="checkbox" isSelected={isInLanguage} onChange={setIsInLanguage}>
            {say('services.in_language', { language: formats.language(view.language) })}
          </Checkbox>
          <Checkbox className="checkbox" isSelected={isForMinor} onChange={setIsForMinor}>
            {say('services.minors')}
          </Checkbox>
        </div>
        <Button type="submit" kind="primary" isDisabled={place.trim() === ''}>
          {say(isSearching ? 'services.searching' : 'services.search')}
        </Button>
      </form>
      {code === null ? null : (
        <p className="callout" data-kind="urgent" role="alert">
          {say(errorWords(code))}
        </p>
      )}
      <section className="stack" aria-live="polite" aria-busy={isSearching}>
        {answer === null || nameOf === null ? null : (
          <SearchOutcome
            answer={answer}
            isLaterPage={search.isLaterPage}
            nameOf={nameOf}
            onInsert={onInsert}
            onPlace={find}
            onMore={search.goOn}
            onFirst={search.restart}
          />
        )}
      </section>
    </aside>
  );
}
