import type { AppLoadContext } from '@remix-run/node';
import { errorStatus } from '#domain/errors.ts';
import { type ErrorPageData, guarded } from './guard.server.ts';

interface HandlerArgs {
  context: AppLoadContext;
  request: Request;
}

/**
 * `guarded` for addresses that answer with a file. No page stands around these: what goes wrong is said by the page of
 * a refused request, instead of JSON that nobody can read.
 */
export function guardedFile<Args extends HandlerArgs>(handler: (args: Args) => Promise<Response>) {
  return guardedOtherwise(handler, ({ data }, { context }) => context.showRefusal(data));
}

/** `guarded` for addresses that answer programs: what goes wrong is `{error: status}`. */
export function guardedRecord<Args extends HandlerArgs>(handler: (args: Args) => Promise<Response>) {
  return guardedOtherwise(handler, async ({ init: { status } }) => Response.json({ error: status }, { status }));
}

function guardedOtherwise<Args extends HandlerArgs>(
  handler: (args: Args) => Promise<Response>,
  answerProblem: (problem: Problem, args: Args) => Promise<Response>,
): (args: Args) => Promise<Response> {
  const inner = guarded(handler);
  return async (args) => {
    try {
      return await inner(args);
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown;
      const answer = await answerProblem(isProblem(thrown) ? thrown : ourFault(thrown, args), args);
      answer.headers.set('Cache-Control', 'no-store');
      answer.headers.set('X-Robots-Tag', 'noindex');
      return answer;
    }
  };
}

/** What is ours to mend is logged as Remix would; but it would answer a reader of any language in English. */
function ourFault(error: unknown, { context }: HandlerArgs): Problem {
  context.log.error({ err: error }, 'a file could not be made');
  const { requestId } = context;
  return { data: { code: 'internal', details: {}, requestId }, init: { status: errorStatus.internal } };
}

interface Problem {
  data: ErrorPageData;
  init: { status: number };
}

function isProblem(thrown: unknown): thrown is Problem {
  if (typeof thrown !== 'object' || thrown === null || !('data' in thrown) || !('init' in thrown)) return false;
  const { data } = thrown;
  return typeof data === 'object' && data !== null && 'code' in data;
}
