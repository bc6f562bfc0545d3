import { CirclePause, TriangleAlert } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { AwardFacts } from './award-facts.tsx';
import type { AwardView } from './award-view.ts';
import { ReasonForm } from './reason-form.tsx';

/** The question before a certificate is withdrawn, with the reason that verifiers will read. */
export function RevokePage({ award, answer }: { award: AwardView; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('certification');
  return (
    <div className="stack revoke">
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
      <ReasonForm answer={answer}>
        <button type="submit" className="btn btn-danger">
          {t('revoke.submit')}
        </button>
        <a className="btn" href={`/v/${award.serial}`}>
          {t('revoke.cancel')}
        </a>
      </ReasonForm>
    </div>
  );
}
