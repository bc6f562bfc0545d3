import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AttemptsSection } from '#app/features/organisations/attempts-section.tsx';
import { CodeCard } from '#app/features/organisations/code-card.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { recordView } from '#commands/audit/record-view.ts';
import { findAwaitedEmail } from '#db/queries/accounts/links.ts';
import { findLastNameRequest } from '#db/queries/accounts/name-requests.ts';
import { listNameChanges } from '#db/queries/accounts/names.ts';
import { listManagedOrganisations } from '#db/queries/organisations/organisation.ts';
import { can } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { grantIntent, runGrantForm } from '#app/features/organisations/attempt-actions.server.ts';
import { nameIntents, runNameForm } from '#app/features/organisations/name-actions.server.ts';
import { NameSection } from '#app/features/organisations/name-section.tsx';
import { runPersonForm } from '#app/features/organisations/person-actions.server.ts';
import { HeldRoles, MakeCodeForm, PersonFacts, SuspendForm } from '#app/features/organisations/person-parts.tsx';
import { TakenNote } from '#app/features/organisations/taken-note.tsx';
import { loadUsedUpQuizzes } from '#app/features/organisations/used-up-quizzes.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

/** Organisations to choose from; the others are reached by their own page. */
const mostPlaces = 500;
const shownChanges = 20;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  const found = await requirePerson(context.db, viewer, params.id);
  const { roles, ...person } = found;
  const organisationId = roles[0]?.organisationId ?? null;
  await recordView(context, { actor: viewer, personId: person.personId, organisationId, at: context.now });
  const mayGrant = can(viewer, 'attempt:grant', found);
  const [changes, asked, places, quizzes] = await Promise.all([
    listNameChanges(context.db, [person.personId], shownChanges),
    findLastNameRequest(context.db, person.personId),
    listManagedOrganisations(context.db, viewer, mostPlaces),
    mayGrant ? loadUsedUpQuizzes(context, person.personId) : [],
  ]);
  const mayRename = can(viewer, 'person:rename', found);
  const mayMakeCode = can(viewer, 'person:reset-password', found);
  return {
    title: pageTitle(person.displayName),
    // Whoever gave a person of elsewhere a role here has not learnt the person's address by that.
    person: { ...person, email: mayMakeCode ? person.email : null },
    roles: roles
      .filter(({ organisationPath }) => can(viewer, 'organisation:view', { organisationPath }))
      .map((held) => ({ ...held, mayTake: can(viewer, 'role:take', { ...held, personId: person.personId }) })),
    isOnlyRole: roles.length === 1,
    isOwn: person.personId === viewer.personId,
    places:
      places.length > 0 && roles.some((held) => can(viewer, 'role:give', { roles: [held], ...held })) ? places : [],
    // Why somebody wants another name (a marriage, say) is for whoever answers it.
    nameRequest: asked?.outcome === null ? { ...asked, words: mayRename ? asked.words : '' } : null,
    nameChanges: (changes.get(person.personId) ?? []).map((one) => (mayRename ? one : { ...one, words: null })),
    quizzes,
    mayRename,
    awaitedEmail: mayMakeCode ? await findAwaitedEmail(context.db, person, context.now) : null,
    mayMakeCode,
    maySuspend: can(viewer, 'person:suspend', found),
    saved: url.searchParams.get('saved'),
    undo: idOrNull(url.searchParams.get('undo')),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { personId } = await requirePerson(context.db, viewer, params.id);
  const form = await request.formData();
  const sent = String(form.get('intent'));
  if (sent.startsWith(`${grantIntent}.`)) return runGrantForm(context, viewer, personId, form);
  const intent = nameIntents.find((one) => one === sent);
  if (intent) return runNameForm(context, viewer, personId, { intent, form });
  const done = await runPersonForm(context, viewer, personId, form);
  if (done.code === null) return redirect(done.goTo);
  return data({ code: done.code, expiresAt: done.expiresAt }, { status: 201 });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonPage() {
  const page = useLoaderData<typeof loader>();
  const { person, awaitedEmail, roles, places, mayMakeCode, maySuspend, saved } = page;
  const result = useActionData<typeof action>();
  const made = result && 'code' in result ? result : null;
  const answer = result && 'problems' in result ? result : undefined;
  const here = `/people/${person.personId}`;
  return (
    <div className="person-page stack stack-6">
      <Crumbs
        ancestors={roles.slice(0, 1).map((held) => ({
          id: held.organisationId,
          slug: held.organisationSlug,
          names: held.organisationNames,
        }))}
      />
      <PersonFacts person={person} awaitedEmail={awaitedEmail} />
      <SavedNote saved={result ? null : saved} undo={page.undo} />
      {made && <CodeCard name={person.displayName} username={person.username ?? ''} {...made} />}
      <NameSection
        names={person}
        request={page.nameRequest}
        changes={page.nameChanges}
        mayRename={page.mayRename}
        action={here}
        answer={answer}
      />
      {page.quizzes.length > 0 && <AttemptsSection quizzes={page.quizzes} action={here} answer={answer} />}
      <HeldRoles roles={roles} isOnly={page.isOnlyRole} places={places} action={here} />
      {!person.suspendedAt && (
        <MakeCodeForm action={here} name={person.displayName} mayMake={mayMakeCode} isOwn={page.isOwn} />
      )}
      {maySuspend && <SuspendForm action={here} name={person.displayName} isSuspended={person.suspendedAt !== null} />}
    </div>
  );
}

function SavedNote({ saved, undo }: { saved: string | null; undo: string | null }) {
  const { t } = useTranslation('organisations');
  if (saved === 'taken') return <TakenNote takenId={undo}>{t('saved.taken')}</TakenNote>;
  if (saved === 'back') return <DoneNote>{t('saved.back')}</DoneNote>;
  if (saved === 'roles') return <DoneNote>{t('saved.roles')}</DoneNote>;
  if (saved === 'renamed') return <DoneNote>{t('saved.renamed')}</DoneNote>;
  if (saved === 'name-refused') return <DoneNote>{t('saved.nameRefused')}</DoneNote>;
  if (saved === 'attempt') return <DoneNote>{t('saved.attempt')}</DoneNote>;
  if (saved === 'attempt-there') return <DoneNote>{t('saved.attemptThere')}</DoneNote>;
  if (saved === 'suspend') return <DoneNote>{t('saved.suspended')}</DoneNote>;
  if (saved === 'reopen') return <DoneNote>{t('saved.reopened')}</DoneNote>;
  return null;
}
