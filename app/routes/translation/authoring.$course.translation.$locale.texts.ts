import type { ActionFunctionArgs } from '@remix-run/node';
import { saveSchema } from '#app/features/translation/desk-forms.server.ts';
import { checkUnit, warningsOf } from '#app/features/translation/unit-checks.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { hashOfText } from '#commands/translation/desk-file.ts';
import { readTerms } from '#commands/translation/glossary-in-force.ts';
import { saveText } from '#commands/translation/save-text.ts';
import { isAppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * Saves a text for the script of the desk, which sends the fields of the page's form and is answered in JSON: `{state,
 * target, warnings, targetHash, saveId}`; 409 with `{theirs, targetHash}` where somebody else wrote other words in between; else
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
    const { state, target, source, sourceLocale } = outcome;
    const facts = { terms: await readTerms(context.db), sourceLocale, locale: place.locale };
    const warnings = warningsOf(checkUnit({ source, target }, facts), translatorOf(context));
    return answer({ state, target, warnings, targetHash: hashOfText(target), saveId: newId() });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answer({ code: error.code, ...(error.problems && { problems: error.problems }) }, error.status);
  }
}
