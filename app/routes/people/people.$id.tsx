import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadCohortsToFill, runPutInForm } from '#app/features/cohorts/put-in.server.ts';
import { PutInCard, putInFormId } from '#app/features/cohorts/put-in-form.tsx';
import { AttemptsSection } from '#app/features/organisations/attempts-section.tsx';
import { CodeCard } from '#app/features/organisations/code-card.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { AttendanceCard } from '#app/features/people/attendance-card.tsx';
import { CertificatesCard } from '#app/features/people/certificates-card.tsx';
import { DeviceAttemptsCard } from '#app/features/people/device-attempts-card.tsx';
import { HistoryCard } from '#app/features/people/history-card.tsx';
import { LearningCard } from '#app/features/people/learning-card.tsx';
import { leaveIntents, runLeaveForm } from '#app/features/people/leave-actions.server.ts';
import { LeftNote } from '#app/features/people/leave-forms.tsx';
import { loadPerson } from '#app/features/people/load-person.server.ts';
import { moveBackIntent, runMoveBackForm } from '#app/features/people/move-person.server.ts';
import { MovedNote } from '#app/features/people/moved-note.tsx';
import { PersonHead } from '#app/features/people/person-head.tsx';
import { SignInFacts } from '#app/features/people/sign-in-facts.tsx';
import { ToldCard } from '#app/features/people/told-card.tsx';
import { runWaiverForm, waiverIntents } from '#app/features/people/waiver-actions.server.ts';
import { WhoCard } from '#app/features/people/who-card.tsx';
import { WhyNotYet } from '#app/features/people/why-not-yet.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { recordView } from '#commands/audit/record-view.ts';
import { findAwaitedEmail } from '#db/queries/accounts/links.ts';
import { findLastNameRequest } from '#db/queries/accounts/name-requests.ts';
import { listNameChanges } from '#db/queries/accounts/names.ts';
import { readExtraPercent } from '#db/queries/assessment/extra-time.ts';
import { listManagedOrganisations } from '#db/queries/organisations/organisation.ts';
import { numberOf } from '#domain/installation/number-settings.ts';
import { can } from '#domain/rights.ts';
import { idOrNull, newId } from '#platform/id.ts';
import '#app/features/attendance/attendance.css';
import '#app/features/organisations/organisations.css';
import '#app/features/people/people.css';
import { grantIntent, runGrantForm } from '#app/features/organisations/attempt-actions.server.ts';
import { extraTimeIntent, runExtraTimeForm } from '#app/features/organisations/extra-time-actions.server.ts';
import { ExtraTimeSection } from '#app/features/organisations/extra-time-section.tsx';
import { nameIntents, runNameForm } from '#app/features/organisations/name-actions.server.ts';
import { NameSection } from '#app/features/organisations/name-section.tsx';
import { runPersonForm, runSuspendForm, suspendIntent } from '#app/features/organisations/person-actions.server.ts';
import { HeldRoles, MakeCodeForm, SuspendForm } from '#app/features/organisations/person-parts.tsx';
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
  const isManaged = roles.some(({ organisationPath }) => can(viewer, 'people:manage', { organisationPath }));
  const mayGrant = can(viewer, 'attempt:grant', found);
  const [changes, asked, places, quizzes, extraTime, cohorts, known] = await Promise.all([
    listNameChanges(context.db, [person.personId], shownChanges),
    findLastNameRequest(context.db, person.personId),
    listManagedOrganisations(context.db, viewer, mostPlaces),
    mayGrant ? loadUsedUpQuizzes(context, person.personId) : [],
    mayGrant ? readExtraPercent(context.db, person.personId) : null,
    isManaged && !found.suspendedAt ? loadCohortsToFill(context, viewer) : [],
    loadPerson(context, viewer, found, url),
  ]);
  const mayRename = can(viewer, 'person:rename', found);
  const mayEdit = can(viewer, 'person:edit', found);
  const mayMakeCode = can(viewer, 'person:make-code', found);
  return {
    title: pageTitle(context, person.displayName),
    // Whoever gave a person of elsewhere a role here has not learnt the person's address by that.
    person: { ...person, email: known.mayContact ? person.email : null },
    roles: roles
      .filter(({ organisationPath }) => can(viewer, 'organisation:view', { organisationPath }))
      .map((held, index, all) => ({
        ...held,
        mayTake: can(viewer, 'role:take', { ...held, personId: person.personId }),
        mayMove:
          places.some(({ id }) => id !== held.organisationId) &&
          all.findIndex((one) => one.organisationId === held.organisationId) === index &&
          can(viewer, 'person:move', { ...person, from: held.organisationPath, to: held.organisationPath }),
      })),
    isOnlyRole: roles.length === 1,
    isOwn: person.personId === viewer.personId,
    places:
      places.length > 0 && roles.some((held) => can(viewer, 'role:give', { roles: [held], ...held })) ? places : [],
    // Why somebody wants another name (a marriage, say) is for whoever answers it.
    nameRequest: asked?.outcome === null ? (mayRename ? asked : { ...asked, why: 'other' as const, words: '' }) : null,
    nameChanges: (changes.get(person.personId) ?? []).map((one) =>
      mayRename ? one : { ...one, why: null, words: null },
    ),
    quizzes,
    extraTime: extraTime === null ? null : { percent: extraTime, extraId: newId() },
    known,
    cohorts,
    mayRename,
    awaitedEmail: known.mayContact ? await findAwaitedEmail(context.db, person, context.now) : null,
    mayEdit,
    mayMakeCode,
    mostCodesAnHour:
      mayMakeCode && !can(viewer, 'person:reset-password', found)
        ? numberOf(context.installation.current, 'groupCodesPerHour')
        : null,
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
  if (sent === extraTimeIntent) return runExtraTimeForm(context, viewer, personId, form);
  if (sent.startsWith(`${grantIntent}.`)) return runGrantForm(context, viewer, personId, form);
  if (Object.values(waiverIntents).some((one) => sent.startsWith(one))) {
    return runWaiverForm(context, viewer, personId, form);
  }
  if (sent === putInFormId) return runPutInForm(context, viewer, form);
  if (sent === suspendIntent) return runSuspendForm(context, viewer, personId, form);
  if (sent === moveBackIntent) return runMoveBackForm(context, viewer, personId, form);
  if (sent === leaveIntents.rejoin || sent.startsWith(leaveIntents.leave))
    return runLeaveForm(context, viewer, personId, form);
  const intent = nameIntents.find((one) => one === sent);
  if (intent) return runNameForm(context, viewer, personId, { intent, form });
  const done = await runPersonForm(context, viewer, personId, form);
  if (done.code === null) return redirect(done.goTo);
  return data({ code: done.code, expiresAt: done.expiresAt }, { status: 201 });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonPage() {
  const page = useLoaderData<typeof loader>();
  const { person, roles, places, mayMakeCode, maySuspend, saved, known } = page;
  const result = useActionData<typeof action>();
  const made = result && 'code' in result ? result : null;
  const answer = result && 'problems' in result ? result : undefined;
  const here = `/people/${person.personId}`;
  return (
    <div className="stack stack-6">
      <Crumbs
        ancestors={roles.slice(0, 1).map((held) => ({
          id: held.organisationId,
          slug: held.organisationSlug,
          names: held.organisationNames,
        }))}
      />
      <PersonHead person={person} lastHereAt={known.mayContact ? (known.details?.lastHereAt ?? null) : null} />
      <SavedNote saved={result ? null : saved} undo={page.undo} here={here} />
      {made && <CodeCard name={person.displayName} username={person.username ?? ''} {...made} />}
      <div className="person">
        <div>
          {known.programmes.map((progress) => (
            <WhyNotYet
              progress={progress}
              newId={known.waiverId}
              action={here}
              answer={answer}
              key={progress.programme.slug}
            />
          ))}
          {page.quizzes.length > 0 && <AttemptsSection quizzes={page.quizzes} action={here} answer={answer} />}
          {page.extraTime && <ExtraTimeSection {...page.extraTime} action={here} answer={answer} />}
          <LearningCard courses={known.courses} />
          <DeviceAttemptsCard attempts={known.deviceAttempts} />
          <AttendanceCard classes={known.classes} />
          {known.history && <HistoryCard history={known.history} here={here} />}
        </div>
        <div>
          {known.details && (
            <WhoCard
              person={person}
              details={known.details}
              awaitedEmail={page.awaitedEmail}
              mayContact={known.mayContact}
              editHref={page.mayEdit ? `${here}/edit` : null}
            />
          )}
          <NameSection
            names={person}
            request={page.nameRequest}
            changes={page.nameChanges}
            mayRename={page.mayRename}
            action={here}
            answer={answer}
          />
          <HeldRoles roles={roles} personId={person.personId} isOnly={page.isOnlyRole} places={places} action={here} />
          <PutInCard cohorts={page.cohorts} personId={person.personId} action={here} answer={answer} />
          <CertificatesCard awards={known.awards} />
          {known.mayContact && <SignInFacts code={known.code} devices={known.devices} />}
          {!person.suspendedAt && (
            <MakeCodeForm
              action={here}
              name={person.displayName}
              mayMake={mayMakeCode}
              mostAnHour={page.mostCodesAnHour}
              isOwn={page.isOwn}
            />
          )}
          {known.mayContact && <ToldCard told={known.told} />}
          {maySuspend && (
            <SuspendForm
              action={here}
              name={person.displayName}
              isSuspended={person.suspendedAt !== null}
              answer={answer}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function SavedNote({ saved, undo, here }: { saved: string | null; undo: string | null; here: string }) {
  const { t } = useTranslation('organisations');
  const { t: words } = useTranslation('people');
  if (saved === 'left') return <LeftNote enrolmentId={undo} action={here} />;
  if (saved === 'moved') return <MovedNote moveId={undo} action={here} />;
  if (saved === 'moved-back') return <DoneNote>{words('move.back')}</DoneNote>;
  if (saved === 'edited') return <DoneNote>{words('edit.saved')}</DoneNote>;
  if (saved === 'edited-nothing') return <DoneNote>{words('edit.unchanged')}</DoneNote>;
  if (saved === 'rejoined') return <DoneNote>{words('leave.back')}</DoneNote>;
  if (saved === 'waived') return <DoneNote>{words('waive.saved')}</DoneNote>;
  if (saved === 'waived-nothing') return <DoneNote>{words('waive.unchanged')}</DoneNote>;
  if (saved === 'waiver-back') return <DoneNote>{words('waive.withdrawn')}</DoneNote>;
  if (saved === 'taken') return <TakenNote takenId={undo}>{t('saved.taken')}</TakenNote>;
  if (saved === 'back') return <DoneNote>{t('saved.back')}</DoneNote>;
  if (saved === 'roles') return <DoneNote>{t('saved.roles')}</DoneNote>;
  if (saved === 'renamed') return <DoneNote>{t('saved.renamed')}</DoneNote>;
  if (saved === 'name-refused') return <DoneNote>{t('saved.nameRefused')}</DoneNote>;
  if (saved === 'attempt') return <DoneNote>{t('saved.attempt')}</DoneNote>;
  if (saved === 'attempt-there') return <DoneNote>{t('saved.attemptThere')}</DoneNote>;
  if (saved === 'extra-time') return <DoneNote>{t('saved.extraTime')}</DoneNote>;
  if (saved === 'suspend') return <DoneNote>{t('saved.suspended')}</DoneNote>;
  if (saved === 'reopen') return <DoneNote>{t('saved.reopened')}</DoneNote>;
  return null;
}
