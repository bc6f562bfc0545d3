import { CirclePause, TriangleAlert } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { AwardFacts } from './award-facts.tsx';
import type { AwardView } from './award-view.ts';
import { ReasonForm } from './reason-form.tsx';
import { wayBack } from './way-back.ts';

/** The question before a certificate is withdrawn, with the reason that verifiers will read. */
export function RevokePage(props: { award: AwardView; back: string; answer: FormAnswer | undefined }) {
  const { award, answer } = props;
  const back = wayBack(props.back, answer);
  const { t } = useTranslation('certification');
  return (
    <div className="stack narrow-page">
      <Crumbs place="certification" />
      <h1>{t('revoke.title')}</h1>
      <AwardFacts award={award} />
      <p className="note note-warn">
        <Icon icon={TriangleAlert} />
        <span>{t('revoke.warning')}</span>
      </p>
      {!award.suspendedAt && (
        <p className="note">
          <Icon icon={CirclePause} />
          <span>
            {t('revoke.orSuspend')} <a href={`/certification/suspend/${award.serial}`}>{t('suspend.title')}</a>
          </span>
        </p>
      )}
      <ReasonForm answer={answer} back={back}>
        <button type="submit" className="btn btn-danger">
          {t('revoke.submit')}
        </button>
        <a className="btn" href={back}>
          {t('revoke.cancel')}
        </a>
      </ReasonForm>
    </div>
  );
}
