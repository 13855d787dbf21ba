import type { ServicesSearchAnswer } from '../../../../../core/app/wire/console/services.ts';
import { parseCountryCode } from '../../../../../core/country-code.ts';
import type { Facet } from '../../../../../core/services/facet.ts';
import { unreachable } from '../../../../../core/unreachable.ts';
import { Button } from '../../../parts/button.tsx';
import type { WordKey } from '../../../words/console-words.ts';
import { useWords } from '../../../words/words-context.tsx';
import { FoundService } from './found-service.tsx';

export type OfferedPlace = Extract<ServicesSearchAnswer, { type: 'place_ambiguous' }>['places'][number];

/** What a search led to: the services, a question about the place, or the country's line. */
export function SearchOutcome({
  answer,
  isLaterPage,
  nameOf,
  onInsert,
  onPlace,
  onMore,
  onFirst,
}: {
  readonly answer: ServicesSearchAnswer;
  readonly isLaterPage: boolean;
  nameOf(facet: Facet): string;
  onInsert(text: string): void;
  onPlace(place: OfferedPlace): void;
  onMore(): void;
  onFirst(): void;
}) {
  const { say, formats } = useWords();
  const extra = (words: WordKey, text: string | null) =>
    text === null ? null : <Button onPress={() => onInsert(text)}>{say(words)}</Button>;
  const lineOnly = (words: WordKey, line: string | null) => (
    <>
      <p className="callout" data-kind="warning">
        {say(words)}
      </p>
      <div className="row">{extra('services.insert_line', line)}</div>
    </>
  );
  switch (answer.type) {
    case 'place_unknown':
      return lineOnly('services.place_unknown', answer.line);
    case 'nothing_loaded':
      return lineOnly('services.nothing_loaded', answer.line);
    case 'unavailable':
      return lineOnly('services.unavailable', answer.line);
    case 'place_ambiguous':
      return (
        <>
          <h3>{say('services.ambiguous')}</h3>
          <div className="row">
            {answer.places.map((place) => {
              const country = place.country === null ? null : formats.country(place.country);
              return (
                <Button key={`${place.name} ${place.cell}`} onPress={() => onPlace(place)}>
                  <bdi>{[place.name, place.region, country].filter((part) => part !== null).join(', ')}</bdi>
                </Button>
              );
            })}
          </div>
        </>
      );
    case 'found': {
      const { place, services, hasMore, naloxone, questions, line } = answer;
      const country = answer.country === null ? null : parseCountryCode(answer.country);
      if (services.length === 0) return lineOnly('services.nothing_near', line);
      return (
        <>
          <h3>{place === null ? say('services.found_here') : say('services.found', { place })}</h3>
          <ol className="found">
            {services.map((result, index) => (
              <FoundService
                key={result.id}
                result={result}
                country={country}
                digit={index + 1}
                nameOf={nameOf}
                onInsert={() => onInsert(result.insert)}
              />
            ))}
          </ol>
          <div className="row">
            {hasMore ? <Button onPress={onMore}>{say('services.more')}</Button> : null}
            {isLaterPage ? <Button onPress={onFirst}>{say('services.first')}</Button> : null}
          </div>
          <div className="row">
            {extra('services.insert_naloxone', naloxone)}
            {extra('services.insert_questions', questions)}
            {extra('services.insert_line', line)}
          </div>
        </>
      );
    }
    default:
      return unreachable(answer);
  }
}
