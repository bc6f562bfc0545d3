import type { ActionFunctionArgs } from '@remix-run/node';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { saveTextSchema } from '#app/features/authoring/save-text.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import { notePresence } from '#db/queries/authoring/presence.ts';
import { isAppError } from '#domain/errors.ts';

export const handle: RouteHandle = { accepts: acceptsText };

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Saves a text for the editor, which sends the fields of the page's form and is answered in JSON: `{version, merged?,
 * others}`, 409 with `{version, theirs, merged, conflicts}` where somebody saved the same place in between, else
 * `{code}`, with `{problems}` of fields.
 */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const { viewer, draft } = await requireDraft(context, request, params.course);
    const read = readForm(await request.formData(), saveTextSchema);
    if ('problems' in read) return answer({ code: 'invalid_input', problems: read.problems }, 422);
    const about = { draftId: draft.id, path: read.value.path };
    const outcome = await saveDraftFile(context, { ...read.value, ...about, actor: viewer, at: context.now });
    if ('conflict' in outcome) return answer(outcome.conflict, 409);
    const others = await notePresence(context.db, { ...about, personId: viewer.personId, now: context.now });
    return answer({ ...outcome, others: others.map(({ displayName, path }) => ({ name: displayName, path })) });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer({ code: error.code, ...(error.problems && { problems: error.problems }) }, error.status);
  }
}
