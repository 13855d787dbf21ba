import { decodedText, LONGEST_LINE } from './decoded-text.ts';
import type { Entry } from './entries.ts';
import { ImportRefused } from './import-refused.ts';

/** One object of a JSON file. */
export interface JsonItem {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** An object with all its places, phones and schedules; more is no service. */
const LONGEST_ITEM = 8 * LONGEST_LINE;
/** Names of the arrays that pages of the HSDS interface, and exports, hold their objects in. */
const ARRAYS = ['contents', 'items', 'data', 'results'];

/**
 * The objects of a JSON file, one after another, without the file in memory: of an array, of a page (`contents`),
 * of JSON lines, or the one object. Throws `ImportRefused` when the text is no JSON, or an object has no end.
 */
export async function* jsonItems(
  entry: Entry,
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<JsonItem> {
  const cutter = new ItemCutter(entry.name);
  for await (const text of decodedText(entry, encoding, onBytes)) yield* cutter.take(text);
  cutter.end();
}

/** Cuts objects out of a text that comes in pieces: it knows brackets and strings, and leaves the rest to JSON.parse. */
class ItemCutter {
  readonly #file: string;
  #line = 1;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The depth whose objects are items: 1 in an array, 2 in an array of a page, 0 for JSON lines. */
  #itemDepth = 0;
  #item: string[] = [];
  #itemLength = 0;
  #itemLine = 1;
  #isCutting = false;

  constructor(file: string) {
    this.#file = file;
  }

  *take(text: string): Generator<JsonItem> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      if (letter === 10) this.#line += 1;
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (letter === BACKSLASH) this.#isEscaped = true;
        else if (letter === QUOTE) this.#isInString = false;
        continue;
      }
      if (letter === QUOTE) this.#isInString = true;
      else if (letter === OPEN_OBJECT) {
        if (this.#depth === this.#itemDepth && !this.#isCutting) {
          this.#isCutting = true;
          this.#itemLine = this.#line;
          from = at;
        }
        this.#depth += 1;
      } else if (letter === OPEN_ARRAY) {
        if (this.#depth === 0) this.#itemDepth = 1;
        else if (this.#isPageArray(text, from, at)) {
          this.#itemDepth = 2;
          this.#drop();
        }
        this.#depth += 1;
      } else if (letter === CLOSE_OBJECT || letter === CLOSE_ARRAY) {
        this.#depth -= 1;
        if (this.#depth < 0) throw this.#refused('a bracket is closed that was not opened');
        if (this.#isCutting && this.#depth === this.#itemDepth) {
          this.#item.push(text.slice(from, at + 1));
          yield this.#finish();
        }
      }
    }
    if (this.#isCutting) this.#keep(text.slice(from));
  }

  end(): void {
    if (this.#depth !== 0 || this.#isInString) throw this.#refused('the file breaks off');
  }

  /** Whether an array opens at depth 1 under one of the names that pages use. */
  #isPageArray(text: string, from: number, at: number): boolean {
    if (this.#depth !== 1 || this.#itemDepth !== 0 || !this.#isCutting) return false;
    const before = (this.#item.join('') + text.slice(from, at)).slice(-60);
    const name = /"([a-z_]+)"\s*:\s*$/.exec(before)?.[1];
    return name !== undefined && ARRAYS.includes(name);
  }

  #drop(): void {
    this.#item = [];
    this.#itemLength = 0;
    this.#isCutting = false;
  }

  #keep(piece: string): void {
    this.#itemLength += piece.length;
    if (this.#itemLength > LONGEST_ITEM) {
      throw this.#refused(`an object of more than ${LONGEST_ITEM} characters`);
    }
    this.#item.push(piece);
  }

  #finish(): JsonItem {
    const json = this.#item.join('');
    this.#drop();
    try {
      return { line: this.#itemLine, value: JSON.parse(json) };
    } catch {
      throw new ImportRefused(`${this.#file}: is not JSON near line ${this.#itemLine}.`);
    }
  }

  #refused(reason: string): ImportRefused {
    return new ImportRefused(`${this.#file}: ${reason} near line ${this.#line}.`);
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
