import { AppError, type ErrorCode, errorStatus } from '#domain/errors.ts';

const timeoutMs = 15_000;

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && value in errorStatus;
}

/**
 * Asks the web server for a join token.
 *
 * @throws AppError why there is none; `unavailable` when the server could not be reached
 */
export async function fetchJoinToken(classId: string, displayName: string): Promise<string> {
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
    if ('token' in body && typeof body.token === 'string') return body.token;
    if ('code' in body && isErrorCode(body.code)) throw new AppError(body.code);
  }
  throw new AppError('unavailable');
}
