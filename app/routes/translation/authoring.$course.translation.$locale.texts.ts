import type { ActionFunctionArgs } from '@remix-run/node';
import { saveSchema } from '#app/features/translation/desk-forms.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { hashOfText } from '#commands/translation/desk-file.ts';
import { saveText } from '#commands/translation/save-text.ts';
import { isAppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Saves a text for the script of the desk, which sends the fields of the page's form and is answered in JSON: `{state,
 * target, targetHash, saveId}`; 409 with `{theirs, targetHash}` where somebody else wrote other words in between; else
 * `{code}`, with `{problems}` of fields.
 */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  try {
    const actor = requireViewer(context, request);
    const read = readForm(await request.formData(), saveSchema);
    if ('problems' in read) return answer({ code: 'invalid_input', problems: read.problems }, 422);
    const place = { actor, at: context.now, slug: params.course ?? '', locale: params.locale ?? '' };
    const outcome = await saveText(context, { ...read.value, ...place });
    if ('conflict' in outcome) return answer(outcome.conflict, 409);
    return answer({ ...outcome, targetHash: hashOfText(outcome.target), saveId: newId() });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer({ code: error.code, ...(error.problems && { problems: error.problems }) }, error.status);
  }
}
