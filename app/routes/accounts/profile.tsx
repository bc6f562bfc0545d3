import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { findAwaitedEmail } from '#db/queries/accounts/links.ts';
import { findLastNameRequest } from '#db/queries/accounts/name-requests.ts';
import { areNamesFixed } from '#db/queries/accounts/names.ts';
import { findProfile } from '#db/queries/accounts/profile.ts';
import { listDevices } from '#db/queries/accounts/sessions.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/accounts/accounts.css';
import { DeviceList } from '#app/features/accounts/device-list.tsx';
import { EmailSection } from '#app/features/accounts/email-section.tsx';
import { NamesSection } from '#app/features/accounts/names-section.tsx';
import { ChangePasswordForm } from '#app/features/accounts/password-form.tsx';
import { runProfileForm } from '#app/features/accounts/profile-actions.server.ts';
import { ProfileForm } from '#app/features/accounts/profile-form.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { newId } from '#platform/id.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const [profile, namesFixed, nameRequest, devices] = await Promise.all([
    findProfile(context.db, viewer.personId),
    areNamesFixed(context.db, viewer.personId),
    findLastNameRequest(context.db, viewer.personId),
    listDevices(context.db, viewer.personId, context.sessionToken, context.now),
  ]);
  if (!profile) throw new AppError('not_found');
  const awaitedEmail = await findAwaitedEmail(context.db, { ...viewer, email: profile.email }, context.now);
  return {
    title: pageTitle(context, translatorOf(context)('accounts:profile.title')),
    profile,
    areNamesFixed: namesFixed,
    nameRequest: nameRequest ?? null,
    /** Made with the form, so that a request sent twice is one. */
    requestId: newId(),
    awaitedEmail,
    devices,
    isByCard: context.isByCard,
    saved: new URL(request.url).searchParams.get('saved'),
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return runProfileForm(context, viewer.personId, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ProfilePage() {
  const { t } = useTranslation('accounts');
  const page = useLoaderData<typeof loader>();
  const { profile, areNamesFixed, nameRequest, requestId, awaitedEmail, devices, saved } = page;
  const result = useActionData<typeof action>();
  return (
    <div className="stack stack-6">
      <header className="stack stack-1">
        <h1>{t('profile.title')}</h1>
        {profile.username && (
          <p className="muted">
            {t('profile.username')} <bdi className="b">{profile.username}</bdi>
          </p>
        )}
      </header>
      <SavedNote saved={result ? null : saved} />
      <div className="columns">
        <section className="card beam card-in-lg stack" aria-labelledby="profile-title">
          <h2 id="profile-title">{t('profile.about')}</h2>
          <ProfileForm profile={profile} hasNames={!areNamesFixed && !page.isByCard} answer={result} />
        </section>
        <div className="stack stack-6">
          {areNamesFixed && (
            <NamesSection names={profile} request={nameRequest} requestId={requestId} answer={result} />
          )}
          {page.isByCard ? (
            <p className="note">{t('profile.byCard')}</p>
          ) : (
            <>
              <section className="card card-in-lg stack" aria-labelledby="password-title">
                <h2 id="password-title">{t('password.title')}</h2>
                <ChangePasswordForm answer={result} />
              </section>
              <EmailSection
                email={profile.email}
                awaited={awaitedEmail}
                mayRemove={profile.username !== null}
                answer={result}
              />
            </>
          )}
          <DeviceList devices={devices} mayEnd={!page.isByCard} />
        </div>
      </div>
    </div>
  );
}

function SavedNote({ saved }: { saved: string | null }) {
  const { t } = useTranslation('accounts');
  if (saved === 'profile') return <DoneNote>{t('profile.saved')}</DoneNote>;
  if (saved === 'names') return <DoneNote>{t('names.asked')}</DoneNote>;
  if (saved === 'names-withdraw') return <DoneNote>{t('names.withdrawn')}</DoneNote>;
  if (saved === 'password') return <DoneNote>{t('password.saved')}</DoneNote>;
  if (saved === 'email') return <DoneNote>{t('email.sent')}</DoneNote>;
  if (saved === 'email-cancel') return <DoneNote>{t('email.cancelled')}</DoneNote>;
  if (saved === 'email-remove') return <DoneNote>{t('email.removed')}</DoneNote>;
  if (saved === 'devices') return <DoneNote>{t('devices.ended')}</DoneNote>;
  return null;
}
