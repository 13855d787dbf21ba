import type { ServiceResult } from '../../../../../core/app/wire/console/services.ts';
import type { CountryCode } from '../../../../../core/country-code.ts';
import { FACETS, type Facet } from '../../../../../core/services/facet.ts';
import { distanceWords } from '../../../../../core/text/distance-words.ts';
import { monthWords } from '../../../../../core/text/month-words.ts';
import { Button } from '../../../parts/button.tsx';
import { useWords } from '../../../words/words-context.tsx';

/** What matters first, and is said when it is missing as well. */
const MEDICINES: readonly Facet[] = ['methadone', 'buprenorphine'];

/** One service of the list: what a counselor weighs, and the key that inserts it. */
export function FoundService({
  result,
  country,
  digit,
  nameOf,
  onInsert,
}: {
  readonly result: ServiceResult;
  /** Where it was looked: its unit of distance is used. */
  readonly country: CountryCode | null;
  readonly digit: number;
  nameOf(facet: Facet): string;
  onInsert(): void;
}) {
  const { say, language } = useWords();
  const { name, km, phone, address, facets, open, verifiedOn, isSure, isExample } = result;
  const named = (answer: 'yes' | 'no', among: readonly Facet[]) =>
    among
      .filter((facet) => facets[facet] === answer)
      .map(nameOf)
      .join(', ');
  const has = named('yes', FACETS);
  const hasNot = named('no', MEDICINES);
  return (
    <li className="service">
      <div className="row spread">
        <h4>
          <bdi>{name}</bdi>{' '}
          {isExample ? <span className="badge example">{say('services.example')}</span> : null}
        </h4>
        <Button onPress={onInsert} aria-label={`${say('services.insert')} Alt+${digit}: ${name}`}>
          {say('services.insert')} <kbd dir="ltr">Alt+{digit}</kbd>
        </Button>
      </div>
      <p className="row small">
        <span>{say('services.distance', { distance: distanceWords(km, country, language) })}</span>
        {phone === null ? (
          <span className="quiet">{say('services.phone_none')}</span>
        ) : (
          <bdi dir="ltr">{phone}</bdi>
        )}
        <span data-open={open}>{say(`services.hours_${open}`)}</span>
      </p>
      {address === '' ? null : (
        <p className="small quiet">
          <bdi>{address}</bdi>
        </p>
      )}
      {has === '' ? null : (
        <p className="small">
          <strong>{say('services.has')}:</strong> {has}
        </p>
      )}
      {hasNot === '' ? null : (
        <p className="small">
          <strong>{say('services.has_not')}:</strong> {hasNot}
        </p>
      )}
      {isSure ? null : <p className="small doubt">{say('services.unsure')}</p>}
      {isExample ? <p className="small doubt">{say('services.example_told')}</p> : null}
      <p className="small quiet">
        {verifiedOn === null
          ? say('services.unchecked')
          : say('services.checked', { month: monthWords(verifiedOn, language) })}
      </p>
    </li>
  );
}
