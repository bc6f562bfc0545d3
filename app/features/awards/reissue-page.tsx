import { Info, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { getFormatter } from '#platform/i18n/format.ts';
import { type AwardView, awardReasonText } from './award-view.ts';
import { Fact, HolderName } from './fact.tsx';

/** The question before another certificate is issued for a revoked one: whose, why, and with which name. */
export function ReissuePage(props: {
  award: AwardView;
  next: { name: string; latinName: string | null; isDue: boolean };
  back: string;
  personId: string | null;
}) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const { award, next, back, personId } = props;
  const format = getFormatter(locale, award.timeZone);
  return (
    <div className="stack narrow-page">
      <Crumbs place="certification" />
      <h1>{t('reissue.title')}</h1>
      <dl className="card card-in facts">
        <Fact label={t('revoke.programme')} lang={award.programme.locale}>
          {award.programme.text}
        </Fact>
        <Fact label={t('reissue.revoked')}>
          <bdi className="num nowrap">{award.serial}</bdi>
        </Fact>
        {award.revokedAt && <Fact label={t('csv.revoked')}>{format.date(award.revokedAt, 'medium')}</Fact>}
        <Fact label={t('revoke.reason')}>
          <bdi>{awardReasonText(t, award)}</bdi>
        </Fact>
        <Fact label={t('reissue.nameBefore')}>
          <HolderName name={award.holderName} latinName={award.holderLatinName} />
        </Fact>
        <Fact label={t('reissue.nameNow')}>
          <HolderName name={next.name} latinName={next.latinName} />
        </Fact>
      </dl>
      <p className="note">
        <Icon icon={Info} />
        <span>
          {t('reissue.help')} {personId && <a href={`/people/${personId}`}>{t('reissue.toPerson')}</a>}
        </span>
      </p>
      {!next.isDue && (
        <p className="note note-warn">
          <Icon icon={TriangleAlert} />
          <span>{t('reissue.notDue')}</span>
        </p>
      )}
      <form method="post" className="row wrap">
        <input type="hidden" name="back" value={back} />
        {next.isDue && (
          <button type="submit" className="btn btn-primary">
            {t('reissue.submit')}
          </button>
        )}
        <a className="btn" href={back}>
          {t('reissue.cancel')}
        </a>
      </form>
    </div>
  );
}
