import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { installationSchema } from '#app/features/administration/installation-form.server.ts';
import { InstallationForm } from '#app/features/administration/installation-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { changeInstallation } from '#commands/installation/change-installation.ts';
import { findLastInstallationChange, readInstallation } from '#db/queries/installation/installation.ts';
import { AppError } from '#domain/errors.ts';
import { usualRecordDays, usualSenderAddress } from '#domain/installation/installation.ts';
import { can } from '#domain/rights.ts';

/** What administrators of the platform set in the browser, for the whole installation. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!can(viewer, 'platform:administer')) throw new AppError('forbidden');
  const { db, config } = context;
  const [stored, last] = await Promise.all([readInstallation(db), findLastInstallationChange(db)]);
  return {
    title: pageTitle(context, translatorOf(context)('administration:settings.title')),
    stored,
    last: last && { at: last.at.toISOString(), displayName: last.displayName },
    fixed: { sender: config.MAIL_FROM ?? null, recordDays: config.AUDIT_DAYS ?? null },
    usual: { senderAddress: usualSenderAddress, recordDays: usualRecordDays },
    isSaved: new URL(request.url).searchParams.has('saved'),
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  return answerForm(await request.formData(), installationSchema, async ({ version, ...settings }) => {
    await changeInstallation(context, { actor, settings, version, fixed: context.config });
    await context.installation.look();
    return redirect('/administration/settings?saved');
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function InstallationSettingsPage() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const { last, isSaved, stored, fixed, usual } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="stack stack-6">
      <header>
        <p>
          <a className="text-link" href="/administration">
            {t('title')}
          </a>
        </p>
        <h1>{t('settings.title')}</h1>
        <p className="muted">{t('settings.text')}</p>
        {last && (
          <p className="small muted">
            {t('settings.last', { date: format.date(last.at), time: format.timeThere(last.at) })}{' '}
            {last.displayName && <bdi>{last.displayName}</bdi>}
          </p>
        )}
      </header>
      {!answer && isSaved && <DoneNote>{t('settings.saved')}</DoneNote>}
      <InstallationForm stored={stored} fixed={fixed} usual={usual} answer={answer} />
    </div>
  );
}
