import { join } from 'node:path';
import { Agenda } from '../../local/agenda.ts';
import { LocalClock } from '../../local/clock.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

/** A clock that stands until a test moves it, with its agenda. */
export interface LocalTime {
  readonly folder: TemporaryFolder;
  readonly clock: LocalClock;
  readonly agenda: Agenda;
  end(): Promise<void>;
}

/** Noon of 2026-11-22 in UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export function localTime(): LocalTime {
  const folder = temporaryFolder();
  const clock = new LocalClock(join(folder.path, 'clock.json'), () => NOON);
  const agenda = new Agenda(clock);
  return {
    folder,
    clock,
    agenda,
    end: async () => {
      await agenda.stop();
      folder.remove();
    },
  };
}
