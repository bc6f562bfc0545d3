import type { ActionFunctionArgs } from '@remix-run/node';
import { takeDevicePiece } from '#app/features/assignments/device-piece.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Takes what a device kept of a piece of work, as public/hand-in-send.js sends it: words, a file that has come in pieces
 * (`/uploads`), and that it is handed in. Answered in JSON: `{}`, else `{problem, most}`, a code of the page's words.
 */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const viewer = requireViewer(context, request);
    const of = { viewer, course: params.slug ?? '', assignment: params.assignment ?? '' };
    await takeDevicePiece(context, of, await request.formData());
    return answer({});
  } catch (error) {
    if (error instanceof MediaProblem) return answer({ problem: error.code, most: error.details.most }, 422);
    if (!isAppError(error)) throw error;
    const problem = error.problems?.file ?? error.problems?.words ?? error.code;
    // It is as it was, and may be sent again after a while.
    return answer({ problem }, problem === 'busy' ? 503 : error.status);
  }
}
