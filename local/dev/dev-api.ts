import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from '../request-body.ts';
import { BadDevRequest, type DevAnswer, type DevEndpoint } from './dev-endpoint.ts';

const LARGEST_BODY_BYTES = 256 * 1024;
const HOSTS_OF_THIS_MACHINE = new Set(['localhost', '127.0.0.1']);

/** The simulator endpoints over HTTP; every answer is JSON, and an error says what was expected. */
export class DevApi {
  readonly #endpoints: readonly DevEndpoint[];

  constructor(endpoints: readonly DevEndpoint[]) {
    this.#endpoints = endpoints;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.#answerOf(request);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(`${JSON.stringify(body)}\n`);
  }

  async #answerOf(request: IncomingMessage): Promise<DevAnswer> {
    if (!comesFromThisMachine(request)) {
      return refusal(403, 'The simulator answers only to pages and programs of this machine.');
    }
    const url = new URL(request.url ?? '/', 'http://local');
    const atPath = this.#endpoints.filter(({ path }) => path === url.pathname);
    if (atPath.length === 0) {
      const known = this.#endpoints.map(({ method, path }) => `${method} ${path}`).join(', ');
      return refusal(404, `Expected one of ${known}.`);
    }
    const endpoint = atPath.find(({ method }) => method === request.method);
    if (endpoint === undefined) {
      return refusal(405, `Expected ${atPath.map(({ method }) => method).join(' or ')} for ${url.pathname}.`);
    }
    try {
      return await endpoint.answer({ query: url.searchParams, body: await jsonBody(request) });
    } catch (error) {
      if (error instanceof BadDevRequest) return refusal(400, error.message);
      if (error instanceof BodyTooLarge) return refusal(413, error.message);
      console.error(`${endpoint.path}: ${error instanceof Error ? error.name : 'failed'}`);
      return refusal(500, 'The simulator failed; its output names the error.');
    }
  }
}

function refusal(status: number, error: string): DevAnswer {
  return { status, body: { error } };
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const body = (await readBody(request, LARGEST_BODY_BYTES)).toString('utf8');
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new BadDevRequest('body: expected JSON');
  }
}

/** Keeps pages of other sites, which a browser on this machine shows, from driving the simulator. */
function comesFromThisMachine(request: IncomingMessage): boolean {
  const origins = [`http://${request.headers.host ?? ''}`, request.headers.origin];
  return origins.every((origin) => {
    if (origin === undefined) return true;
    return URL.canParse(origin) && HOSTS_OF_THIS_MACHINE.has(new URL(origin).hostname);
  });
}
