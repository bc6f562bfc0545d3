import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { addPerson } from '#commands/organisations/add-person.ts';
import { listNamesakes } from '#db/queries/accounts/namesakes.ts';
import { listNewcomers } from '#db/queries/imports/newcomers.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { mostOfBatch, personSchema } from './organisation-forms.server.ts';

/** Pointed out at once; whoever has more of them has a common name. */
const shownNamesakes = 5;

/**
 * Adds a person by the form, and says who has such a name already before that.
 *
 * @returns who was added with the code, and all who were added one after another; or the form with its problems
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`
 */
export async function runPersonForm(
  context: AppLoadContext,
  { actor, organisation }: { actor: Viewer; organisation: OrganisationRow },
  form: FormData,
) {
  const { db } = context;
  return answerForm(form, personSchema, async ({ isOther, batch, ...person }) => {
    const { id, displayName, latinName, email, locale, role } = person;
    const wanted = { personId: id, displayName, latinName, limit: shownNamesakes };
    const namesakes = isOther ? [] : await listNamesakes(db, actor, wanted);
    if (namesakes.length > 0) {
      const { typed } = readForm(form, personSchema);
      const answer: FormAnswer = { intent: null, values: typed, problems: { isOther: 'namesakes' }, error: null };
      return data({ namesakes, answer }, { status: 422 });
    }
    const made = await addPerson(context, { actor, slug: organisation.slug, person, at: context.now });
    if (!made) return redirect(`/people/${id}`);
    const personIds = [...batch, id].slice(-mostOfBatch);
    const filter = { path: organisation.path, importId: null, isOnlyTrainees: false, personIds };
    const { rows } = await listNewcomers(db, filter, { offset: 0, limit: mostOfBatch });
    const added = { id, name: displayName, ...made };
    return data({ added, email, kept: { locale, role }, batch: rows, slipsId: newId() }, { status: 201 });
  });
}
