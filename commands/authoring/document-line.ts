import { createWaitingLine } from '#platform/waiting-line.ts';

/**
 * One is read at a time, its pictures with it, so that they share neither memory nor processors. Each takes up to half a
 * minute, and nobody waits longer than a browser does.
 */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 3 });

/**
 * Does the work on a document when those before it are done.
 *
 * @throws AppError `too_many_requests` where too many wait already; what `work` throws
 */
export function inDocumentLine<Result>(work: () => Promise<Result>): Promise<Result> {
  return line.run(work);
}
