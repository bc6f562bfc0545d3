import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { installationSchema } from '#app/features/installation/installation-form.server.ts';
import { InstallationForm } from '#app/features/installation/installation-form.tsx';
import { SecretsSection } from '#app/features/installation/secrets-section.tsx';
import { testEmailSchema, testSmsSchema } from '#app/features/installation/test-forms.server.ts';
import { TestsSection } from '#app/features/installation/tests-section.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { changeInstallation } from '#commands/installation/change-installation.ts';
import { testMessages } from '#commands/installation/test-messages.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { findFact } from '#db/queries/installation/facts.ts';
import {
  countPeopleByLanguage,
  findLastInstallationChange,
  readInstallation,
} from '#db/queries/installation/installation.ts';
import { listMessageTests } from '#db/queries/installation/message-test.ts';
import { AppError } from '#domain/errors.ts';
import { usualRecordDays, usualSenderAddress } from '#domain/installation/installation.ts';
import { namesSet } from '#domain/installation/set-secrets.ts';
import { can } from '#domain/rights.ts';
import { hasSms } from '#platform/has-sms.ts';
import { newId } from '#platform/id.ts';
import '#app/features/installation/administration.css';

/** The last messages that were sent to try. */
const shownTests = 5;

/** What administrators of the platform set in the browser, for the whole installation. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!can(viewer, 'platform:administer')) throw new AppError('forbidden');
  const { db, config } = context;
  const [stored, last, tests, jobs, own, readers] = await Promise.all([
    readInstallation(db),
    findLastInstallationChange(db),
    listMessageTests(db, shownTests),
    findFact(db, 'jobsSettings'),
    findPerson(db, viewer.personId),
    countPeopleByLanguage(db),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('administration:settings.title')),
    stored,
    readers,
    last: last && { at: last.at.toISOString(), bothNames: last.bothNames },
    fixed: { sender: config.MAIL_FROM ?? null, recordDays: config.AUDIT_DAYS ?? null },
    usual: { senderAddress: usualSenderAddress, recordDays: usualRecordDays },
    tests,
    ids: { email: newId(), sms: newId() },
    ownEmail: own?.email ?? '',
    hasSms: hasSms(config),
    secrets: { web: namesSet(config, 'web'), jobs: jobs ?? null },
    isSaved: new URL(request.url).searchParams.has('saved'),
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  const form = await request.formData();
  const here = '/administration/settings?tested#tests';
  const test = { actor, locale: context.reader.locale, at: context.now };
  if (form.get('intent') === 'test-email') {
    return answerForm(form, testEmailSchema, async (given) => {
      await testMessages(context, { ...test, ...given, channel: 'email' });
      return redirect(here);
    });
  }
  if (form.get('intent') === 'test-sms') {
    return answerForm(form, testSmsSchema, async (given) => {
      await testMessages(context, { ...test, ...given, channel: 'sms' });
      return redirect(here);
    });
  }
  return answerForm(form, installationSchema, async ({ version, ...settings }) => {
    await changeInstallation(context, { actor, settings, version, fixed: context.config });
    await context.installation.look();
    return redirect('/administration/settings?saved');
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function InstallationSettingsPage() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const { last, isSaved, stored, readers, fixed, usual, secrets, ...tried } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="stack stack-6 narrow-page">
      <header>
        <Crumbs way={[{ href: '/administration', label: t('title') }]} />
        <h1>{t('settings.title')}</h1>
        <p className="muted">{t('settings.text')}</p>
        {last && (
          <p className="small muted">
            {t('settings.last', { date: format.date(last.at), time: format.timeThere(last.at) })}{' '}
            {last.bothNames && <bdi>{last.bothNames}</bdi>}
          </p>
        )}
      </header>
      {!answer && isSaved && <DoneNote>{t('settings.saved')}</DoneNote>}
      <InstallationForm stored={stored} readers={readers} fixed={fixed} usual={usual} answer={answer} />
      <TestsSection {...tried} answer={answer} />
      <SecretsSection {...secrets} />
    </div>
  );
}
