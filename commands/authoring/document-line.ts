import { AppError } from '#domain/errors.ts';

/** Behind the one that is read: each takes up to half a minute, and nobody waits longer than a browser does. */
const mostWaiting = 3;

/** One is read at a time, its pictures with it: those that come at once wait, and share neither memory nor processors. */
let last: Promise<unknown> = Promise.resolve();
let inLine = 0;

/**
 * Does the work on a document when those before it are done.
 *
 * @throws AppError `too_many_requests` where too many wait already; what `work` throws
 */
export async function inDocumentLine<Result>(work: () => Promise<Result>): Promise<Result> {
  if (inLine > mostWaiting) throw new AppError('too_many_requests');
  inLine += 1;
  const done = last.then(work).finally(() => {
    inLine -= 1;
  });
  last = done.catch(() => {});
  return done;
}
