import { FileText, ShieldCheck } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { type AwardView, awardReasonText } from './award-view.ts';
import { StandingBadge } from './standing-badge.tsx';

/** One of my certificates: what it is, whether it is in force, the PDF and the page to share. */
export function AwardCard({ award }: { award: AwardView }) {
  const { t } = useTranslation('certificates');
  const { locale } = useFormat();
  const format = getFormatter(locale, award.timeZone);
  const isWithdrawn = award.standing === 'revoked' && award.revokedAt !== null;
  return (
    <article className="card award-card" id={award.serial}>
      <div
        className={`award-cloth cloth ${award.kind === 'competence' ? 'dye-indigo' : 'dye-teak'} pat-star`}
        aria-hidden="true"
      />
      <div className="card-in stack stack-3">
        <div className="row row-top wrap between">
          <h3 lang={award.programme.locale}>{award.programme.text}</h3>
          <StandingBadge standing={award.standing} />
        </div>
        <p className="small muted">
          {award.kind === 'competence' ? t('kind.competence') : t('kind.attendance')} ·{' '}
          <span lang={award.issuer.locale}>{award.issuer.text}</span>
        </p>
        <dl className="facts small">
          <div>
            <dt>{t('mine.issued')}</dt>
            <dd>{format.date(award.issuedAt, 'medium')}</dd>
          </div>
          <div>
            <dt>
              {isWithdrawn
                ? t('mine.withdrawn')
                : award.standing === 'expired'
                  ? t('mine.ended')
                  : t('mine.validUntil')}
            </dt>
            <dd>
              {isWithdrawn
                ? format.date(award.revokedAt ?? award.issuedAt, 'medium')
                : award.validUntil
                  ? format.date(award.validUntil, 'medium')
                  : t('mine.noEnd')}
            </dd>
          </div>
          <div>
            <dt>{t('mine.number')}</dt>
            <dd>
              <bdi className="num nowrap">{award.serial}</bdi>
            </dd>
          </div>
        </dl>
        {award.reason !== null && (
          <p className="small">{t('mine.reason', { reason: isolate(awardReasonText(t, award)) })}</p>
        )}
        {award.standing === 'expired' && !award.isReplaced && <p className="small">{t('mine.expiredHelp')}</p>}
        {award.suspendedAt && (
          <p className="small">{t('mine.suspendedHelp', { date: format.date(award.suspendedAt, 'medium') })}</p>
        )}
        <div className="row wrap">
          {award.standing !== 'revoked' && award.standing !== 'suspended' && (
            <a className="btn" href={`/certificates/${award.serial}.pdf`}>
              <Icon icon={FileText} />
              {t('mine.openPdf')}
            </a>
          )}
          <a className="btn btn-quiet" href={`/v/${award.serial}`}>
            <Icon icon={ShieldCheck} />
            {t('mine.share')}
          </a>
        </div>
      </div>
    </article>
  );
}
