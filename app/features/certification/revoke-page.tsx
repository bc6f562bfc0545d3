import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { getFormatter, useFormat } from '#app/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { AwardView } from './award-view.ts';

/** The question before a certificate is withdrawn, with the reason that verifiers will read. */
export function RevokePage(props: {
  award: AwardView;
  /** What was sent and could not be taken. */
  sent: { reason: string; problem: 'tooShort' | 'tooLong' } | undefined;
}) {
  const { t } = useTranslation('certification');
  const { locale } = useFormat();
  const { award, sent } = props;
  const format = getFormatter(locale, award.timeZone);
  return (
    <div className="stack revoke">
      <h1>{t('revoke.title')}</h1>
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
      </dl>
      <p className="note note-warn">
        <Icon icon={TriangleAlert} />
        <span>{t('revoke.warning')}</span>
      </p>
      <form method="post" className="stack">
        <div className="field">
          <label htmlFor="reason">{t('revoke.reason')}</label>
          <textarea
            className="input"
            id="reason"
            name="reason"
            rows={3}
            required
            minLength={10}
            maxLength={300}
            defaultValue={sent?.reason ?? ''}
            aria-invalid={sent ? true : undefined}
            aria-describedby={sent ? 'reason-problem reason-help' : 'reason-help'}
          />
          {sent && (
            <p className="err" id="reason-problem">
              <Icon icon={CircleAlert} />
              {sent.problem === 'tooLong' ? t('revoke.tooLong') : t('revoke.tooShort')}
            </p>
          )}
          <p className="help" id="reason-help">
            {t('revoke.help')}
          </p>
        </div>
        <div className="row wrap">
          <button type="submit" className="btn btn-danger">
            {t('revoke.submit')}
          </button>
          <a className="btn" href={`/v/${award.serial}`}>
            {t('revoke.cancel')}
          </a>
        </div>
      </form>
    </div>
  );
}
