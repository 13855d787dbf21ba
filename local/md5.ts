import { createHash } from 'node:crypto';

/** The checksum that SQS answers with and the SDK compares, in hexadecimal. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
