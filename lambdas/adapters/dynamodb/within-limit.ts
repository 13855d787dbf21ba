import { StoreUnavailable } from '../../../core/app/ports.ts';

/**
 * Runs one call to the database and throws `StoreUnavailable` when it has not ended after `limitMs`, or failed for a
 * reason that another attempt may not meet: no connection, throttling, a fault of the service, credentials.
 * A refused condition or request comes through as it is: the caller knows what it means.
 */
export async function withinLimit<Answer>(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new StoreUnavailable(`Expected an answer of the database within ${limitMs} ms.`));
      abort.abort();
    }, limitMs);
  });
  try {
    return await Promise.race([call(abort.signal), tooLate]);
  } catch (error) {
    throw isForCaller(error) ? error : unavailable(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Errors that say something about the request; everything else says that the database cannot be used now. */
const REQUEST_ERRORS: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'ValidationException',
  'SerializationException',
]);

function isForCaller(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof TypeError) return true;
  return error instanceof Error && REQUEST_ERRORS.has(error.name);
}

/** Only the error's name is kept: an answer or request inside it could hold somebody's words. */
function unavailable(error: unknown): StoreUnavailable {
  const name = error instanceof Error ? error.name : typeof error;
  return new StoreUnavailable(`The database could not be used: ${name}.`);
}
