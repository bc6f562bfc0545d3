import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { enrolPeople, mostEnrolledAtOnce } from '#commands/people/enrol-people.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** Nothing is typed in it: what does not fit was not sent by the page. */
const enrolSchema = z.object({
  programme: boundedText(100),
  personIds: z.array(z.uuid()).max(mostEnrolledAtOnce),
  ...reasonFields.enrol,
});

/**
 * Enrols those who were ticked.
 *
 * @throws AppError bad_request; not_found; forbidden
 */
export async function runEnrolForm(
  context: AppLoadContext,
  actor: Viewer,
  organisation: { id: string; slug: string },
  form: FormData,
) {
  const parsed = enrolSchema.safeParse({
    programme: form.get('programme'),
    personIds: form.getAll('personId'),
    why: form.get('why') ?? undefined,
    reason: form.get('reason') ?? '',
  });
  if (!parsed.success) throw new AppError('bad_request');
  const { programme: programmeSlug, ...given } = parsed.data;
  const act = { actor, organisationId: organisation.id, ...given, programmeSlug, at: context.now };
  const enrolled = await enrolPeople(context, act);
  return redirect(`/organisations/${organisation.slug}?saved=enrolled&enrolled=${enrolled}`);
}
