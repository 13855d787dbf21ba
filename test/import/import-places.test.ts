import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { geonames } from '../../bin/import-places/geonames.ts';
import { importPlaces } from '../../bin/import-places/import-places.ts';
import { namedPlaces } from '../../bin/import-places/named-places.ts';
import { findServices } from '../../core/app/find-services.ts';
import { parseCountryCode } from '../../core/country-code.ts';
import type { LanguageTag } from '../../core/language-tag.ts';
import { cellOf } from '../../core/services/cell.ts';
import { NO_WISHES } from '../../core/services/filters.ts';
import { exampleDirectory } from '../support/example-directory.ts';
import { loadKnowledge, NOON } from '../support/knowledge.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Rows as GeoNames' postal codes have them; the last is cut off, as in a file that did not come whole. */
const ROWS = [
  'DE\t10115\tBerlin\tLand Berlin\tBE\t\t00\tBerlin, Stadt\t11000\t52.5323\t13.3846\t4',
  'ES\t28013\tMadrid\tMadrid\tMD\tMadrid\tM\tMadrid\t28079\t40.4165\t-3.7026\t4',
  'ES\t28013\tMadrid, Sol\tMadrid\tMD\tMadrid\tM\tMadrid\t28079\t40.4170\t-3.7040\t4',
  'MX\t06000\tCentro\tDistrito Federal\t09\tCuauht\u00e9moc\t015\tCiudad de M\u00e9xico\t06\t19.4328\t-99.1333\t3',
  'CA\tM5V\tDowntown Toronto\tOntario\tON\tToronto\t\t\t\t43.6404\t-79.3995\t6',
  'GB\tM1\tManchester\tEngland\tENG\t\t\t\t\t53.4809\t-2.2374\t4',
  'DE\t1011',
];

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

test.each([
  ['DE', 'de', 'ich wohne in 10115', 52.5323, 13.3846],
  ['ES', 'es', '28013', 40.4165, -3.7026],
  ['MX', 'es', 'cp 06000', 19.4328, -99.1333],
  ['CA', 'en', 'M5V 3L9', 43.6404, -79.3995],
  ['GB', 'en', 'm1 4bt', 53.4809, -2.2374],
] as const)('a postcode of %s leads to its area', async (code, language, text, latitude, longitude) => {
  const path = join(folder.path, 'postcodes.txt');
  writeFileSync(path, ROWS.join('\n'));
  const services = await exampleDirectory('examples', NOON);
  await importPlaces(services, namedPlaces(geonames(path), new Map()), 'postcodes', NOON + 1);

  const { namesIn } = loadKnowledge();
  const country = parseCountryCode(code);
  const question = { language: language as LanguageTag, country, isAnswer: true, quote: null };
  const answer = await findServices(
    { services, clock: { now: () => NOON } },
    {
      type: 'near',
      names: namesIn(text, question),
      place: null,
      country,
      wishes: NO_WISHES,
      isForMinor: false,
      seen: [],
    },
  );
  // A postcode is not repeated: the place has no name.
  expect(answer).toMatchObject({
    type: 'found',
    place: { name: null, country: code, cell: cellOf({ latitude, longitude }) },
  });
});
