import { type AwardView, awardReasonText } from '#app/features/awards/award-view.ts';
import { StandingBadge } from '#app/features/awards/standing-badge.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** The certificates of a person, with what stands of each. */
export function CertificatesCard({ awards }: { awards: readonly AwardView[] }) {
  const { t } = useTranslation('people');
  return (
    <section className="card" aria-labelledby="certificates-title">
      <div className="card-head">
        <h2 id="certificates-title">{t('certificates.title')}</h2>
      </div>
      {awards.length === 0 ? (
        <p className="card-in muted">{t('certificates.none')}</p>
      ) : (
        <ul className="card-in held">
          {awards.map((award) => (
            <AwardLine award={award} key={award.serial} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AwardLine({ award }: { award: AwardView }) {
  const { t } = useTranslation('people');
  const words = useTranslation('certificates').t;
  const { locale } = useFormat();
  const format = getFormatter(locale, award.timeZone);
  const kind = award.kind === 'competence' ? words('kind.competence') : words('kind.attendance');
  return (
    <li>
      <span>
        <b lang={award.programme.locale}>{award.programme.text}</b>
        <br />
        <a className="num" href={`/v/${award.serial}`}>
          <bdi dir="ltr">{award.serial}</bdi>
        </a>
        <span className="remark small muted">
          {kind}
          {' · '}
          {award.validUntil
            ? t('certificates.until', { date: format.date(award.validUntil, 'medium') })
            : t('certificates.noEnd')}
        </span>
        {award.reason !== null && (
          <span className="remark small">{words('mine.reason', { reason: isolate(awardReasonText(t, award)) })}</span>
        )}
      </span>
      <StandingBadge standing={award.standing} />
    </li>
  );
}
