import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { type AwardView, awardReasonText } from './award-view.ts';
import { Fact, HolderName } from './fact.tsx';

/** Whose certificate a question is about. */
export function AwardFacts({ award }: { award: AwardView }) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const format = getFormatter(locale, award.timeZone);
  return (
    <dl className="card card-in facts">
      <Fact label={t('revoke.holder')}>
        <HolderName name={award.holderName} latinName={award.holderLatinName} />
      </Fact>
      <Fact label={t('revoke.programme')} lang={award.programme.locale}>
        {award.programme.text}
      </Fact>
      <Fact label={t('revoke.number')}>
        <bdi className="num nowrap">{award.serial}</bdi>
      </Fact>
      <Fact label={t('revoke.issued')}>{format.date(award.issuedAt, 'medium')}</Fact>
      {award.suspendedAt && (
        <>
          <Fact label={t('suspend.since')}>{format.date(award.suspendedAt, 'medium')}</Fact>
          <Fact label={t('revoke.reason')}>
            <bdi>{awardReasonText(t, award)}</bdi>
          </Fact>
        </>
      )}
    </dl>
  );
}
