import type { ActionFunctionArgs } from '@remix-run/node';
import { loadOtherWords, takeDevicePiece } from '#app/features/assignments/device-piece.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { isPassingProblem } from '#domain/refusals.ts';

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Takes what a device kept of a piece of work, as public/hand-in-send.js sends it: words, a file that has come in pieces
 * (`/uploads`), and that it is handed in. Answered in JSON: `{basedOn}`, the version of its words; else `{problem, most}`, a
 * code of the page's words, 503 where the same may be taken a little later; with `other`, the words that stand there, where
 * they were not seen by whoever wrote these.
 */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs): Promise<Response> => {
  const viewer = requireViewer(context, request);
  const of = { viewer, course: params.slug ?? '', assignment: params.assignment ?? '' };
  try {
    return answer(await takeDevicePiece(context, of, await request.formData()));
  } catch (error) {
    if (error instanceof MediaProblem) {
      return answer({ problem: error.code, most: error.details.most }, isPassingProblem(error.code) ? 503 : 422);
    }
    if (!isAppError(error)) throw error;
    const problem = error.problems?.file ?? error.problems?.words ?? error.code;
    if (problem === 'otherWords') return answer({ problem, other: await loadOtherWords(context, of) }, error.status);
    return answer({ problem }, isPassingProblem(problem) ? 503 : error.status);
  }
});
