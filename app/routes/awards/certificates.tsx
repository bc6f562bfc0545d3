import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AwardCard } from '#app/features/awards/award-card.tsx';
import { presentAward } from '#app/features/awards/award-view.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AppError } from '#domain/errors.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import '#app/features/certification/certification.css';
import { loadProgress } from '#app/features/awards/progress.server.ts';
import { ProgressCard } from '#app/features/awards/progress-card.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { issueAward } from '#commands/awards/issue-award.ts';

/** My certificates, and what is missing for the next ones. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const { awards, progress, withinReach } = await loadProgress(db, {
    personId: viewer.personId,
    locales: reader.contentLocales,
    now,
  });
  return {
    title: pageTitle(context, translatorOf(context)('certificates:title')),
    awards: awards.map((award) => presentAward(award, reader.contentLocales, now)),
    progress: progress.filter((one) => one.claim.kind !== 'held'),
    withinReach,
  };
});

const claimSchema = z.object({ programme: boundedText(100).min(1) });

/** "Get my certificate": pressed twice, it leads to the same one. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const form = claimSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new AppError('bad_request');
  const key = await getCredentialKey(context);
  const { db, now } = context;
  const { personId } = viewer;
  const act = { programmeSlug: form.data.programme, personId, actor: viewer, at: now };
  const { award } = await issueAward({ db, key }, act);
  return redirect(`/certificates#${award.serial}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Certificates() {
  const { t } = useTranslation('certificates');
  const { awards, progress, withinReach } = useLoaderData<typeof loader>();
  const firstDue = progress.find((one) => one.due && one.claim.kind !== 'revoked');
  return (
    <div className="stack stack-6">
      <div className="row wrap between">
        <h1>{t('title')}</h1>
        <a className="btn" href="/programmes">
          {t('mine.seeProgrammes')}
        </a>
      </div>
      {progress.length > 0 && (
        <section className="stack stack-3" aria-labelledby="progress">
          <h2 id="progress">{t('progress.title')}</h2>
          <div className="card-grid">
            {progress.map((one) => (
              <ProgressCard key={one.programme.slug} progress={one} isFirstDue={one === firstDue} />
            ))}
          </div>
        </section>
      )}
      <section className="stack stack-3" aria-labelledby="mine">
        <h2 id="mine">{t('mine.title')}</h2>
        {awards.length > 0 ? (
          <>
            <p className="muted">{t('mine.shareHelp')}</p>
            <div className="card-grid">
              {awards.map((award) => (
                <AwardCard key={award.serial} award={award} />
              ))}
            </div>
          </>
        ) : (
          <div className="empty">
            <h3>{t('mine.empty')}</h3>
            <p className="muted">{t('mine.emptyHelp')}</p>
          </div>
        )}
      </section>
      {withinReach.length > 0 && (
        <section className="stack stack-3" aria-labelledby="reach">
          <h2 id="reach">{t('progress.within')}</h2>
          <p className="muted">{t('progress.withinHelp')}</p>
          <ul className="stack stack-2">
            {withinReach.map((programme) => (
              <li key={programme.slug}>
                <a href={`/programmes/${programme.slug}`} lang={programme.locale} className="tap-link">
                  {programme.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
