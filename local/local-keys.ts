import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The secrets of this local cloud, as the variable `HELPLINE_KEYS` has them. They are made once and kept with the
 * data, because the numbers of stored conversations are sealed with them.
 */
export function localKeys(path: string): string {
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(newKeys()), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

function newKeys(): unknown {
  const key = () => randomBytes(32).toString('base64');
  const versioned = () => ({ current: '1', keys: { '1': key() } });
  return { numberHash: key(), numberSeal: versioned(), visitorToken: versioned() };
}
