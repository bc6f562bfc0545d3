import { useTranslation } from 'react-i18next';
import { getFormatter, useFormat } from '#app/i18n/format.ts';
import type { AwardView } from './award-view.ts';

/** Whose certificate a question is about. */
export function AwardFacts({ award }: { award: AwardView }) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const format = getFormatter(locale, award.timeZone);
  return (
    <dl className="card card-in facts">
      <div>
        <dt className="small">{t('revoke.holder')}</dt>
        <dd>
          <bdi>{award.holderName}</bdi> <bdi lang="en">{award.holderLatinName}</bdi>
        </dd>
      </div>
      <div>
        <dt className="small">{t('revoke.programme')}</dt>
        <dd lang={award.programme.locale}>{award.programme.text}</dd>
      </div>
      <div>
        <dt className="small">{t('revoke.number')}</dt>
        <dd>
          <bdi className="num nowrap">{award.serial}</bdi>
        </dd>
      </div>
      <div>
        <dt className="small">{t('revoke.issued')}</dt>
        <dd>{format.date(award.issuedAt, 'medium')}</dd>
      </div>
      {award.suspendedAt && (
        <>
          <div>
            <dt className="small">{t('suspend.since')}</dt>
            <dd>{format.date(award.suspendedAt, 'medium')}</dd>
          </div>
          <div>
            <dt className="small">{t('revoke.reason')}</dt>
            <dd>
              <bdi>{award.reason}</bdi>
            </dd>
          </div>
        </>
      )}
    </dl>
  );
}
