import {
  type Country,
  type ListedLine,
  parseCountry,
  VERIFICATION_METHODS,
} from '../../core/directory/country.ts';

export type Method = (typeof VERIFICATION_METHODS)[number];

/** That somebody tested a line, when and how; or that the line did not answer as it should. */
export interface LineTest {
  readonly line: string;
  /** `YYYY-MM-DD`. */
  readonly at: string;
  readonly by: string;
  readonly methods: readonly Method[];
  readonly isWorking: boolean;
}

/**
 * Writes a test into a country's file and leaves every other character as it is, so that the change can be reviewed.
 * A test on the same day by the same person adds its methods; any other takes the place of the one before. A line
 * that failed loses its verification. Answers with the new text and the line as it stands then. Throws an `Error` that says what was expected.
 */
export function recordTest(
  name: string,
  text: string,
  test: LineTest,
): { readonly text: string; readonly line: ListedLine } {
  const before = parseCountry(name, JSON.parse(text));
  const index = lineIndex(before, test.line);
  const verified = verificationAfter(before.lines[index]?.verified ?? null, test);

  let place = -1;
  const after = text.replace(/"verified": (?:null|\{[^}]*\})/g, (found) => {
    place += 1;
    return place === index ? `"verified": ${jsonOf(verified)}` : found;
  });
  const { lines } = parseCountry(name, JSON.parse(after));
  const line = lines[index];
  const isRecorded = JSON.stringify(line?.verified) === JSON.stringify(verified);
  if (line === undefined || !isRecorded || place + 1 !== lines.length) {
    throw new Error(`directory country "${name}": expected one "verified" in each line`);
  }
  return { text: after, line };
}

/** Where the line stands that is meant: by its whole name, or by a part that only one line has. */
function lineIndex(country: Country, wanted: string): number {
  const names = country.lines.map(({ name }) => name);
  const exact = names.filter((name) => name === wanted);
  const partial = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
  const found = exact.length > 0 ? exact : partial;
  if (found.length !== 1) {
    throw new Error(`line "${wanted}": expected one of these names: ${names.join('; ')}`);
  }
  return names.indexOf(found[0] ?? '');
}

function verificationAfter(before: Country['lines'][number]['verified'], test: LineTest) {
  if (!test.isWorking) return null;
  const { at, by } = test;
  const isSameVisit = before !== null && before.at === at && before.by === by;
  const methods = new Set([...(isSameVisit ? before.methods : []), ...test.methods]);
  return { at, by, methods: VERIFICATION_METHODS.filter((method) => methods.has(method)) };
}

/** As the formatter writes it at this depth. */
function jsonOf(verified: ReturnType<typeof verificationAfter>): string {
  if (verified === null) return 'null';
  const { at, by, methods } = verified;
  const listed = methods.map((method) => JSON.stringify(method)).join(', ');
  return `{
        "at": ${JSON.stringify(at)},
        "by": ${JSON.stringify(by)},
        "methods": [${listed}]
      }`;
}
