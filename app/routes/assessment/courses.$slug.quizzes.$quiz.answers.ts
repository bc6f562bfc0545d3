import type { ActionFunctionArgs } from '@remix-run/node';
import { typedAnswers } from '#app/features/assessment/typed-answers.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { saveAnswers } from '#commands/assessment/save-answers.ts';
import { isAppError } from '#domain/errors.ts';

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Keeps the answers of an attempt while somebody is at it: the fields of the page's form, sent by public/quiz.js. Answered
 * in JSON: `{isLate, secondsLeft}` by the clock of the server, else `{code}`.
 */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const actor = requireViewer(context, request);
    const form = await request.formData();
    const { isLate, secondsLeft } = await saveAnswers(context, {
      ...{ actor, course: params.slug ?? '', quiz: params.quiz ?? '' },
      attemptId: String(form.get('attempt')),
      typed: typedAnswers(form),
      at: context.now,
    });
    return answer({ isLate, secondsLeft });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer({ code: error.code }, error.status);
  }
}
