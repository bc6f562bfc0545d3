import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { takeClip } from '#app/features/media/narration-forms.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { objectResponse } from '#app/server/http/object-response.server.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { findClip } from '#db/queries/media/narration.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { readSoundPath } from '#domain/media/narration.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { isId } from '#platform/id.ts';

export const handle: RouteHandle = { accepts: acceptsText };

/** What was recorded (`?id=`), or the sound of a draft (`?path=`), for those who write it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const { searchParams } = new URL(request.url);
  const [id, path] = [searchParams.get('id') ?? undefined, searchParams.get('path') ?? ''];
  const clip = isId(id) ? await findClip(context.db, { id, draftId: draft.id }) : undefined;
  const file = readSoundPath(path) && (await readDraftFile(context.db, { draftId: draft.id, path }));
  const sound = file?.objectHash && { hash: file.objectHash, bytes: file.bytes, type: 'audio/ogg' };
  const found = clip ?? sound;
  const answer = found ? await objectResponse(context.storage, found, request) : undefined;
  if (!answer) throw new AppError('not_found');
  return answer;
});

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/** Takes a recording whose bytes have come: `{"saved": id}`, else `{"problem": code}`. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const { viewer: actor, draft } = await requireDraft(context, request, params.course);
    const saved = await takeClip(context, { actor, draftId: draft.id }, await request.formData());
    return answer({ saved });
  } catch (error) {
    if (error instanceof MediaProblem) return answer({ problem: error.code }, 422);
    if (!isAppError(error)) throw error;
    return answer({ problem: error.code }, error.status);
  }
}
