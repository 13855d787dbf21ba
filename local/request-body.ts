import type { IncomingMessage } from 'node:http';

/** The body of a request was larger than the limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a request's whole body; throws `BodyTooLarge` above the limit, and what the connection throws. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    lengthBytes += bytes.length;
    if (lengthBytes > limitBytes) throw new BodyTooLarge(`The body is larger than ${limitBytes} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
