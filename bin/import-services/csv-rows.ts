import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { decodedText, LONGEST_LINE } from './decoded-text.ts';
import type { Entry } from './entries.ts';
import { ImportRefused } from './import-refused.ts';

/** One row of a table, by the names of its head. */
export interface CsvRow {
  readonly line: number;
  readonly row: Readonly<Record<string, string>>;
}

/** How a table is read. */
export interface CsvOptions {
  readonly encoding: string;
  readonly delimiter?: string;
  readonly onBytes?: (bytes: number) => void;
}

/** The rows of a CSV file. Throws `ImportRefused` when it is none, or a line is longer than any service. */
export async function* csvRows(entry: Entry, options: CsvOptions): AsyncGenerator<CsvRow> {
  const parser = parse({
    columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
    bom: true,
    delimiter: options.delimiter ?? ',',
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const source = Readable.from(decodedText(entry, options.encoding, options.onBytes));
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number };
      record: Readonly<Record<string, string>>;
    }>) {
      yield { line: info.lines, row: record };
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused(`${entry.name}: ${explained(error)}`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The parser's own sentence would quote the row. */
function explained(error: unknown): string {
  const { code, lines } = error as Partial<CsvError> & { readonly lines?: number };
  const where = lines === undefined ? '' : ` near line ${lines}`;
  if (code === 'CSV_MAX_RECORD_SIZE') return `a row of more than ${LONGEST_LINE} characters${where}.`;
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return `a quotation mark is not closed; the file may break off${where}.`;
  return `is no table of comma-separated values${where} (${code ?? 'unreadable'}).`;
}
