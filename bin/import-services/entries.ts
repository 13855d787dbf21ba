import { closeSync, createReadStream, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { ImportRefused } from './import-refused.ts';

/** One file of what is imported, wherever it lies. */
export interface Entry {
  readonly name: string;
  readonly bytes: number;
  open(): Promise<Readable>;
}

/** More than this is no directory of services, but a mistake or an attack on the disk of whoever imports it. */
const UNPACKED_BYTES_AT_MOST = 8_000_000_000;
const ENTRIES_AT_MOST = 2_000;

/** What is imported, until it is closed. */
export interface Entries {
  readonly entries: readonly Entry[];
  close(): void;
}

/** The files of a folder or of a zip, or the one file itself. Throws `ImportRefused` when it cannot be read. */
export async function openEntries(path: string): Promise<Entries> {
  if (!existsSync(path)) throw new ImportRefused(`${path}: no such file or folder.`);
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path).filter((name) => statSync(join(path, name)).isFile());
    return { entries: names.map((name) => fileEntry(join(path, name))), close: () => undefined };
  }
  return isZip(path) ? zipEntries(path) : { entries: [fileEntry(path)], close: () => undefined };
}

function fileEntry(path: string): Entry {
  return {
    name: basename(path),
    bytes: statSync(path).size,
    open: async () => createReadStream(path),
  };
}

function isZip(path: string): boolean {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return start.toString('latin1') === 'PK\u0003\u0004';
}

async function zipEntries(path: string): Promise<Entries> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false });
    const opened = zip;
    const entries: Entry[] = [];
    let bytes = 0;
    for await (const entry of opened.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > UNPACKED_BYTES_AT_MOST || entries.length >= ENTRIES_AT_MOST) {
        throw new ImportRefused(`${basename(path)}: unpacks to more than any directory of services.`);
      }
      if (!entry.fileName.endsWith('/')) entries.push(zipEntry(opened, entry));
    }
    return { entries, close: () => opened.close() };
  } catch (error) {
    zip?.close();
    if (error instanceof ImportRefused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportRefused(`${basename(path)}: is not a whole zip file (${reason}). Fetch it again.`);
  }
}

function zipEntry(zip: ZipFile, entry: ZipEntry): Entry {
  return {
    name: basename(entry.fileName),
    bytes: entry.uncompressedSize,
    open: () => zip.openReadStreamPromise(entry),
  };
}
