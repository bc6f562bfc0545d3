import { Award } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { getFormatter } from '#platform/i18n/format.ts';
import type { ProgrammeProgress } from './progress.server.ts';
import { StepLine } from './step-line.tsx';

/** A programme on the way to its certificate. The first one that is ready carries the roof beam. */
export function ProgressCard({ progress, isFirstDue }: { progress: ProgrammeProgress; isFirstDue: boolean }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  return (
    <article className={isFirstDue ? 'card beam' : 'card'}>
      <div className="card-in stack stack-3">
        <div className="row row-top wrap between">
          <h3 lang={progress.programme.locale}>
            <a href={`/programmes/${progress.programme.slug}`} className="tap-link">
              {progress.programme.title}
            </a>
          </h3>
          {progress.due && progress.claim.kind !== 'revoked' ? (
            <span className="badge badge-ok">{t('progress.ready')}</span>
          ) : (
            <span className="badge badge-plain">{t('progress.notYet')}</span>
          )}
        </div>
        <p className="small muted">{t('progress.joined', { date: format.date(progress.enrolledAt) })}</p>
        <StepLine steps={progress.steps} suggestion={progress.suggestion} />
        <ClaimForm progress={progress} />
      </div>
    </article>
  );
}

/** The button that issues the certificate, not while something is missing; and what became of the one before. */
export function ClaimForm({ progress }: { progress: Pick<ProgrammeProgress, 'due' | 'programme' | 'claim'> }) {
  const { t } = useTranslation('certificates');
  const { locale } = useFormat();
  const { claim } = progress;
  if (claim.kind === 'revoked') return <p className="note note-danger small">{t('progress.revoked')}</p>;
  return (
    <>
      {claim.kind === 'renewable' && claim.lastDay && (
        <p className="note small">
          {t('progress.renewal', { date: getFormatter(locale, claim.timeZone).date(claim.lastDay, 'medium') })}
        </p>
      )}
      {progress.due && (
        <form method="post" action="/certificates" className="stack stack-2">
          <input type="hidden" name="programme" value={progress.programme.slug} />
          <p>{t('progress.due')}</p>
          <div>
            <button type="submit" className="btn btn-primary">
              <Icon icon={Award} />
              {t('progress.claim')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
