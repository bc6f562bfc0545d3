import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { runEditPersonForm } from '#app/features/people/edit-person.server.ts';
import { EditPersonForm } from '#app/features/people/edit-person-form.tsx';
import { NameOfPerson } from '#app/features/people/name-of-person.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { findEditableDetails } from '#db/queries/people/details.ts';
import { writePhone } from '#domain/accounts/phone.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';
import '#app/features/people/people.css';

/** What a manager changes of a person besides names. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const person = await requirePerson(context.db, viewer, params.id);
  if (!can(viewer, 'person:edit', person)) throw new AppError('forbidden');
  const details = await findEditableDetails(context.db, person.personId);
  if (!details) throw new AppError('not_found');
  const { personId, displayName, latinName, roles } = person;
  const [held] = roles;
  return {
    title: pageTitle(context, translatorOf(context)('people:edit.title')),
    person: { personId, displayName, latinName },
    place: held ? { id: held.organisationId, slug: held.organisationSlug, names: held.organisationNames } : null,
    details: { ...details, phone: details.phone && writePhone(details.phone) },
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const person = await requirePerson(context.db, actor, params.id);
  if (!can(actor, 'person:edit', person)) throw new AppError('forbidden');
  return runEditPersonForm(context, actor, person.personId, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditPerson() {
  const { t } = useTranslation('people');
  const { person, place, details } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="slim stack">
      <Crumbs ancestors={place ? [place] : []} />
      <header className="stack stack-1">
        <h1>{t('edit.title')}</h1>
        <p>
          <NameOfPerson {...person} />
        </p>
      </header>
      <EditPersonForm personId={person.personId} details={details} answer={answer} />
    </div>
  );
}
