import type { ActionFunctionArgs } from '@remix-run/node';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { takePicture } from '#app/features/media/take-picture.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { isAppError } from '#domain/errors.ts';
import { mostBytes } from '#domain/media/kinds.ts';

/** The file goes to the disk as it comes; the rest of its form is bounded where it is read. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data'],
    mostBytes: mostBytes('picture', Number.POSITIVE_INFINITY) + 10_000,
    reads: 'pieces',
  },
};

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/** Takes a picture of a device into the course: `{"path": "assets/tray.webp"}`, else `{"said": words}` or `{"code": code}`. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const { viewer: actor, draft } = await requireDraft(context, request, params.course);
    const taken = await takePicture(context, { actor, draftId: draft.id }, request);
    return 'path' in taken ? answer(taken) : answer(taken, 422);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer({ code: error.code }, error.status);
  }
}
