import { Award } from 'lucide-react';
import { getFormatter, useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ProgrammeWay } from './evidence.server.ts';
import { StepLine } from './step-line.tsx';

/** A programme on the way to its certificate. The first one that is ready carries the roof beam. */
export function WayCard({ way, isFirstDue }: { way: ProgrammeWay; isFirstDue: boolean }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  return (
    <article className={isFirstDue ? 'card beam' : 'card'}>
      <div className="card-in stack stack-3">
        <div className="row row-top wrap between">
          <h3 lang={way.programme.locale}>
            <a href={`/programmes/${way.programme.slug}`} className="tap-link">
              {way.programme.title}
            </a>
          </h3>
          {way.due && way.claim.kind !== 'revoked' ? (
            <span className="badge badge-ok">{t('way.ready')}</span>
          ) : (
            <span className="badge badge-plain">{t('way.notYet')}</span>
          )}
        </div>
        <p className="small muted">{t('way.joined', { date: format.date(way.enrolledAt) })}</p>
        <StepLine steps={way.steps} suggestion={way.suggestion} />
        <ClaimForm way={way} />
      </div>
    </article>
  );
}

/** The button that issues the certificate, not while something is missing; and what became of the one before. */
export function ClaimForm({ way }: { way: Pick<ProgrammeWay, 'due' | 'programme' | 'claim'> }) {
  const { t } = useTranslation('certificates');
  const { locale } = useFormat();
  const { claim } = way;
  if (claim.kind === 'revoked') return <p className="note note-danger small">{t('way.revoked')}</p>;
  return (
    <>
      {claim.kind === 'renewable' && claim.lastDay && (
        <p className="note small">
          {t('way.renewal', { date: getFormatter(locale, claim.timeZone).date(claim.lastDay, 'medium') })}
        </p>
      )}
      {way.due && (
        <form method="post" action="/certificates" className="stack stack-2">
          <input type="hidden" name="programme" value={way.programme.slug} />
          <p>{t('way.due')}</p>
          <div>
            <button type="submit" className="btn btn-primary">
              <Icon icon={Award} />
              {t('way.claim')}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
