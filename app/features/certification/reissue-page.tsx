import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { getFormatter, useFormat } from '#app/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { AwardView } from './award-view.ts';

/** The question before another certificate is issued for a revoked one: whose, why, and with which name. */
export function ReissuePage(props: {
  award: AwardView;
  next: { name: string; latinName: string | null; isDue: boolean };
}) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const { award, next } = props;
  const format = getFormatter(locale, award.timeZone);
  return (
    <div className="stack revoke">
      <h1>{t('reissue.title')}</h1>
      <dl className="card card-in facts">
        <div>
          <dt className="small">{t('revoke.programme')}</dt>
          <dd lang={award.programme.locale}>{award.programme.text}</dd>
        </div>
        <div>
          <dt className="small">{t('reissue.revoked')}</dt>
          <dd>
            <bdi className="num nowrap">{award.serial}</bdi>
          </dd>
        </div>
        {award.revokedAt && (
          <div>
            <dt className="small">{t('csv.revoked')}</dt>
            <dd>{format.date(award.revokedAt, 'medium')}</dd>
          </div>
        )}
        <div>
          <dt className="small">{t('revoke.reason')}</dt>
          <dd>
            <bdi>{award.reason}</bdi>
          </dd>
        </div>
        <div>
          <dt className="small">{t('reissue.nameBefore')}</dt>
          <dd>
            <bdi>{award.holderName}</bdi> <bdi lang="en">{award.holderLatinName}</bdi>
          </dd>
        </div>
        <div>
          <dt className="small">{t('reissue.nameNow')}</dt>
          <dd>
            <bdi>{next.name}</bdi> <bdi lang="en">{next.latinName}</bdi>
          </dd>
        </div>
      </dl>
      <p className="note">
        <Icon icon={Info} />
        <span>{t('reissue.help')}</span>
      </p>
      {!next.isDue && (
        <p className="note note-warn">
          <Icon icon={TriangleAlert} />
          <span>{t('reissue.notDue')}</span>
        </p>
      )}
      <form method="post" className="row wrap">
        {next.isDue && (
          <button type="submit" className="btn btn-primary">
            {t('reissue.submit')}
          </button>
        )}
        <a className="btn" href={`/v/${award.serial}`}>
          {t('reissue.cancel')}
        </a>
      </form>
    </div>
  );
}
