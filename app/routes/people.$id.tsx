import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { can } from '#domain/rights.ts';
import '../features/accounts/accounts.css';
import { DoneNote } from '../features/accounts/notes.tsx';
import { pageTitle } from '../features/accounts/page-title.server.ts';
import { mayResetPassword, requirePerson } from '../features/organisations/access.server.ts';
import { CodeCard } from '../features/organisations/code-card.tsx';
import '../features/organisations/organisations.css';
import { runPersonForm } from '../features/organisations/person-actions.server.ts';
import { HeldRoles, MakeCodeForm, PersonFacts } from '../features/organisations/person-parts.tsx';
import { guarded, requireViewer } from '../guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { roles, ...person } = await requirePerson(context, viewer, params.id);
  const mayMakeCode = mayResetPassword(viewer, { ...person, roles });
  return {
    title: pageTitle(person.displayName),
    // Whoever gave a person of elsewhere a role here has not learnt the person's address by that.
    person: { ...person, email: mayMakeCode ? person.email : null },
    roles: roles
      .filter(({ organisationPath }) => can(viewer, 'organisation:view', { organisationPath }))
      .map((held) => ({
        ...held,
        mayManage: can(viewer, 'people:manage', { organisationPath: held.organisationPath }),
      })),
    mayMakeCode,
    saved: new URL(request.url).searchParams.get('saved'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const person = await requirePerson(context, viewer, params.id);
  const done = await runPersonForm(context, viewer, person, await request.formData());
  if (done.code) return data({ code: done.code, expiresAt: done.expiresAt }, { status: 201 });
  return redirect(`/people/${person.personId}?saved=roles`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PersonPage() {
  const { t } = useTranslation('organisations');
  const { person, roles, mayMakeCode, saved } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const here = `/people/${person.personId}`;
  return (
    <div className="person-page stack stack-6">
      <PersonFacts person={person} />
      {saved === 'roles' && !made && <DoneNote>{t('saved.roles')}</DoneNote>}
      {made && <CodeCard name={person.displayName} username={person.username ?? ''} {...made} />}
      <HeldRoles roles={roles} action={here} />
      <MakeCodeForm action={here} name={person.displayName} mayMake={mayMakeCode} />
    </div>
  );
}
