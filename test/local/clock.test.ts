import { join } from 'node:path';
import { LocalClock } from '../../local/clock.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

describe('the local clock', () => {
  let folder: TemporaryFolder;
  let machine: number;
  const newClock = () => new LocalClock(join(folder.path, 'clock.json'), () => machine);
  beforeEach(() => {
    folder = temporaryFolder();
    machine = 1_000_000;
  });
  afterEach(() => folder.remove());

  test('is the time of the machine until it is moved', () => {
    expect(newClock().now()).toBe(1_000_000);
  });

  test('goes on from where it was moved to', () => {
    const clock = newClock();
    clock.moveTo(1_150_000);
    machine += 500;

    expect(clock.now()).toBe(1_150_500);
  });

  test('never goes back, neither by a move nor by the machine', () => {
    const clock = newClock();
    clock.moveTo(2_000_000);
    clock.moveTo(1_500_000);
    machine -= 90_000;

    expect(clock.now()).toBe(2_000_000);
  });

  test('is as far ahead after a restart', () => {
    newClock().moveTo(2_000_000);
    machine += 60_000;

    expect(newClock().now()).toBe(2_060_000);
  });
});
