import { AppError, type ErrorCode, errorStatus } from '#domain/errors.ts';

const timeoutMs = 15_000;

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && value in errorStatus;
}

/** What the door gives to who may come in. */
export interface JoinTicket {
  token: string;
  /** Where the class is reached now: `/live`, or one of several media servers below it. */
  path: string;
}

/**
 * Asks the web server for a join token, and where the class is.
 *
 * @throws AppError why there is none; `unavailable` when the server could not be reached
 */
export async function fetchTicket(classId: string, displayName: string): Promise<JoinTicket> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  const answer = await fetch(`/classes/${classId}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ displayName }),
    signal: abort.signal,
  })
    .catch((error: unknown) => {
      throw new AppError('unavailable', {}, { cause: error });
    })
    .finally(() => clearTimeout(timer));
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === 'object' && body !== null) {
    if ('token' in body && typeof body.token === 'string' && 'path' in body && typeof body.path === 'string') {
      return { token: body.token, path: body.path };
    }
    if ('code' in body && isErrorCode(body.code)) throw new AppError(body.code);
  }
  throw new AppError('unavailable');
}
