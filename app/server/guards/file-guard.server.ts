import type { AppLoadContext } from '@remix-run/node';
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
      if (!isProblem(thrown)) throw thrown;
      const answer = await answerProblem(thrown, args);
      answer.headers.set('Cache-Control', 'no-store');
      answer.headers.set('X-Robots-Tag', 'noindex');
      return answer;
    }
  };
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
