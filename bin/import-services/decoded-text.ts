import type { Entry } from './entries.ts';
import { ImportRefused } from './import-refused.ts';

/** A line of a table, or a value of JSON, that is longer is no service. */
export const LONGEST_LINE = 1_000_000;

/**
 * The text of a file, piece by piece. Throws `ImportRefused` when the bytes are not of the encoding, which would
 * spoil every name with an accent, and when the file breaks off.
 */
export async function* decodedText(
  entry: Entry,
  encoding: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 0;
  let isFirst = true;
  try {
    for await (const chunk of await entry.open()) {
      const bytes = chunk as Uint8Array;
      if (isFirst) refuseUtf16(entry, bytes, encoding);
      isFirst = false;
      onBytes(bytes.length);
      const text = decoder.decode(bytes, { stream: true });
      lines += countLines(text);
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    if ((error as { readonly code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new ImportRefused(
        `${entry.name}: is not ${encoding} near line ${lines + 1}. Save it as UTF-8, or say --encoding windows-1252.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportRefused(
      `${entry.name}: breaks off or cannot be read near line ${lines + 1} (${reason}).`,
    );
  }
}

/** Spreadsheets save so as "Unicode text": every other byte is zero, which UTF-8 allows. */
function refuseUtf16({ name }: Entry, bytes: Uint8Array, encoding: string): void {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (encoding.startsWith('utf-16') || (mark !== '255 254' && mark !== '254 255')) return;
  throw new ImportRefused(`${name}: is UTF-16. Save it as UTF-8, or say --encoding utf-16le.`);
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
