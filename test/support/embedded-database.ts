import { startDynalite } from './dynalite.ts';
import { hasDynoxide, startDynoxide } from './dynoxide.ts';

/** A database of the DynamoDB protocol on this machine, empty and in memory. */
export interface EmbeddedDatabase {
  /** The address for an SDK client: `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Ends the database; nothing of it is left. */
  stop(): Promise<void>;
}

/** Starts the faithful emulator where its binary is installed, the portable one elsewhere. */
export function startEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  return hasDynoxide() ? startDynoxide() : startDynalite();
}
