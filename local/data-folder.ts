import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';

/** Another local cloud keeps its data in the same folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** A folder that belongs to one local cloud until it is released. */
export interface DataFolder {
  pathOf(file: string): string;
  release(): Promise<void>;
}

/**
 * Makes the folder where the local cloud keeps everything, and holds it by a socket, which the system closes however
 * the process ends. Rejects with `DataFolderInUse` when another process holds it.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  mkdirSync(path, { recursive: true });
  const socket = shortest(join(path, 'running.sock'));
  if (existsSync(socket)) {
    if (await isAnswered(socket)) throw new DataFolderInUse(`Another local cloud uses ${path}.`);
    rmSync(socket, { force: true });
  }
  const holder = createServer((connection) => connection.destroy());
  await listen(holder, socket);
  holder.unref();
  return {
    pathOf: (file) => join(path, file),
    release: () => new Promise((resolve) => holder.close(() => resolve())),
  };
}

/** The path of a socket may have about a hundred characters only. */
function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}

function listen(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
}

function isAnswered(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on('error', () => resolve(false));
  });
}
