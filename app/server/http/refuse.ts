import type { Request, Response } from 'express';
import type { ErrorCode } from '#domain/errors.ts';

/** No route has it. */
export const refusedPath = '/refused';

/**
 * Refuses a request before any route sees it: it goes on as a reading of an address that nothing answers, so that the
 * page that says why is in the reader's language.
 */
export function refuse(request: Request, response: Response, code: ErrorCode): void {
  response.locals.refusal = { code };
  request.method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  request.url = request.originalUrl = refusedPath;
}
