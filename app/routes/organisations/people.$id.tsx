import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CodeCard } from '#app/features/organisations/code-card.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { findAwaitedEmail } from '#db/queries/accounts/links.ts';
import { listManagedOrganisations } from '#db/queries/organisations/organisation.ts';
import { can } from '#domain/rights.ts';
import '#app/features/organisations/organisations.css';
import { runPersonForm } from '#app/features/organisations/person-actions.server.ts';
import { HeldRoles, MakeCodeForm, PersonFacts, SuspendForm } from '#app/features/organisations/person-parts.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

/** Organisations to choose from; the others are reached by their own page. */
const mostPlaces = 500;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const found = await requirePerson(context.db, viewer, params.id);
  const { roles, ...person } = found;
  const mayMakeCode = can(viewer, 'person:reset-password', found);
  return {
    title: pageTitle(person.displayName),
    // Whoever gave a person of elsewhere a role here has not learnt the person's address by that.
    person: { ...person, email: mayMakeCode ? person.email : null },
    roles: roles
      .filter(({ organisationPath }) => can(viewer, 'organisation:view', { organisationPath }))
      .map((held) => ({ ...held, mayTake: can(viewer, 'role:take', { ...held, personId: person.personId }) })),
    places: await listManagedOrganisations(context.db, viewer, mostPlaces),
    awaitedEmail: mayMakeCode ? await findAwaitedEmail(context.db, person, context.now) : null,
    mayMakeCode,
    maySuspend: can(viewer, 'person:suspend', found),
    saved: new URL(request.url).searchParams.get('saved'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { personId } = await requirePerson(context.db, viewer, params.id);
  const done = await runPersonForm(context, viewer, personId, await request.formData());
  if (done.code === null) return redirect(done.goTo);
  return data({ code: done.code, expiresAt: done.expiresAt }, { status: 201 });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonPage() {
  const { person, awaitedEmail, roles, places, mayMakeCode, maySuspend, saved } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const here = `/people/${person.personId}`;
  return (
    <div className="person-page stack stack-6">
      <PersonFacts person={person} awaitedEmail={awaitedEmail} />
      <SavedNote saved={made ? null : saved} />
      {made && <CodeCard name={person.displayName} username={person.username ?? ''} {...made} />}
      <HeldRoles roles={roles} places={places} action={here} />
      {!person.suspendedAt && <MakeCodeForm action={here} name={person.displayName} mayMake={mayMakeCode} />}
      {maySuspend && <SuspendForm action={here} name={person.displayName} isSuspended={person.suspendedAt !== null} />}
    </div>
  );
}

function SavedNote({ saved }: { saved: string | null }) {
  const { t } = useTranslation('organisations');
  if (saved === 'roles') return <DoneNote>{t('saved.roles')}</DoneNote>;
  if (saved === 'suspend') return <DoneNote>{t('saved.suspended')}</DoneNote>;
  if (saved === 'reopen') return <DoneNote>{t('saved.reopened')}</DoneNote>;
  return null;
}
