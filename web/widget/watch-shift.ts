/** Shift this often, each within this time of the one before, leaves. */
const SHIFTS_TO_LEAVE = 3;
const SHIFT_WITHIN_MS = 1_500;

/** What Shift leads to. */
export interface ShiftActs {
  /** It was pressed this often in a row; 0: the row has ended. */
  counted(shifts: number): void;
  leave(): void;
}

/**
 * Leaves when Shift is pressed three times in a row, here or on the host page. Shift that is held to write a capital
 * letter is no wish to leave.
 */
export function watchShift({ counted, leave }: ShiftActs): void {
  let shifts = 0;
  let isAlone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    if (shifts > 0) counted(0);
    shifts = 0;
  };
  const count = () => {
    clearTimeout(timer);
    shifts += 1;
    if (shifts >= SHIFTS_TO_LEAVE) return leave();
    timer = setTimeout(end, SHIFT_WITHIN_MS);
    counted(shifts);
  };
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    isAlone = event.key === 'Shift';
    if (!isAlone) end();
  });
  addEventListener('keyup', (event) => {
    if (event.key === 'Shift' && isAlone) count();
  });
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || typeof data !== 'object' || data === null) return;
    if ('lantern' in data && data.lantern === 'shift') count();
  });
}
