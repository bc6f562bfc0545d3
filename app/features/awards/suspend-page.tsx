import { CirclePause, Info } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { AwardFacts } from './award-facts.tsx';
import type { AwardView } from './award-view.ts';
import { ReasonForm } from './reason-form.tsx';
import { wayBack } from './way-back.ts';

interface SuspendPageProps {
  award: AwardView;
  mayLift: boolean;
  back: string;
  answer: FormAnswer | undefined;
}

/** The question before a certificate is suspended, or before its suspension is lifted. */
export function SuspendPage(props: SuspendPageProps) {
  const { t } = useTranslation('certification');
  const { award, mayLift, answer } = props;
  const back = wayBack(props.back, answer);
  return (
    <div className="stack narrow-page">
      <Crumbs place="certification" />
      <h1>{award.suspendedAt ? t('lift.title') : t('suspend.title')}</h1>
      <AwardFacts award={award} />
      {award.suspendedAt ? (
        <Lift serial={award.serial} mayLift={mayLift} back={back} />
      ) : (
        <Suspend serial={award.serial} answer={answer} back={back} />
      )}
    </div>
  );
}

function Suspend({ serial, answer, back }: { serial: string; answer: FormAnswer | undefined; back: string }) {
  const { t } = useTranslation('certification');
  return (
    <>
      <p className="note note-warn">
        <Icon icon={CirclePause} />
        <span>{t('suspend.warning')}</span>
      </p>
      <ReasonForm answer={answer} back={back}>
        <button type="submit" className="btn btn-danger">
          {t('suspend.submit')}
        </button>
        <a className="btn" href={back}>
          {t('suspend.cancel')}
        </a>
        <a className="btn btn-quiet" href={`/certification/revoke/${serial}`}>
          {t('lift.revoke')}
        </a>
      </ReasonForm>
    </>
  );
}

function Lift({ serial, mayLift, back }: { serial: string; mayLift: boolean; back: string }) {
  const { t } = useTranslation('certification');
  return (
    <>
      <p className="note">
        <Icon icon={Info} />
        <span>{mayLift ? t('lift.help') : t('lift.notYourOwn')}</span>
      </p>
      <form method="post" className="row wrap">
        <input type="hidden" name="back" value={back} />
        {mayLift && (
          <button type="submit" name="intent" value="lift" className="btn btn-primary">
            {t('lift.submit')}
          </button>
        )}
        <a className="btn" href={back}>
          {t('lift.cancel')}
        </a>
        <a className="btn btn-quiet" href={`/certification/revoke/${serial}`}>
          {t('lift.revoke')}
        </a>
      </form>
    </>
  );
}
