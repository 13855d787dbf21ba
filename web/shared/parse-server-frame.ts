import { type ServerFrame, serverFrame } from '../../core/app/wire/server-frame.ts';

/** Parses what came from the helpline; `null` when the protocol does not know it. */
export function parseServerFrame(value: unknown): ServerFrame | null {
  const parsed = serverFrame.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Parses JSON; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
