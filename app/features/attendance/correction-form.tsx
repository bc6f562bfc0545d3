import { CircleAlert } from 'lucide-react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { longestWords } from '#domain/attendance/words.ts';
import type { TaughtView } from './attendance-view.ts';
import type { CorrectionProblem, CorrectionProblems, CorrectionValues } from './correction-values.ts';
import { useFigures } from './figures.ts';

interface CorrectionFormProps {
  values: CorrectionValues;
  problems: CorrectionProblems;
  taught: TaughtView;
}

/** Other minutes than the ledger's, with the reason. */
export function CorrectionForm({ values, problems, taught }: CorrectionFormProps) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  return (
    <form method="post" className="card card-in stack" noValidate>
      <h2>{t('correct.title')}</h2>
      <p className="small muted">{t('correct.help')}</p>
      <input type="hidden" name="id" value={values.id} />
      <div className="field">
        <label htmlFor="minutes">{t('correct.minutes')}</label>
        <input
          className="input minutes-input"
          id="minutes"
          name="minutes"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          defaultValue={values.minutes}
          aria-describedby={problems.minutes ? 'minutes-help minutes-problem' : 'minutes-help'}
          aria-invalid={problems.minutes ? true : undefined}
        />
        <p className="help" id="minutes-help">
          {t('correct.minutesHelp', { taught: minutesInWords(taught.minutes) })}
        </p>
        <Problem id="minutes-problem" problem={problems.minutes} taught={taught} />
      </div>
      <div className="field">
        <label htmlFor="reason">{t('correct.reason')}</label>
        <textarea
          className="input"
          id="reason"
          name="reason"
          rows={3}
          maxLength={longestWords}
          dir="auto"
          defaultValue={values.reason}
          aria-describedby={problems.reason ? 'reason-help reason-problem' : 'reason-help'}
          aria-invalid={problems.reason ? true : undefined}
        />
        <p className="help" id="reason-help">
          {t('correct.reasonHelp')}
        </p>
        <Problem id="reason-problem" problem={problems.reason} taught={taught} />
      </div>
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('correct.save')}
        </button>
      </div>
    </form>
  );
}

function Problem({ id, problem, taught }: { id: string; problem: CorrectionProblem | undefined; taught: TaughtView }) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  if (!problem) return null;
  const words: Record<CorrectionProblem, string> = {
    minutes_missing: t('correct.problem.minutesMissing'),
    minutes_out_of_range: t('correct.problem.minutesOutOfRange', { taught: minutesInWords(taught.minutes) }),
    minutes_same: t('correct.problem.minutesSame'),
    reason_missing: t('correct.problem.reasonMissing'),
    reason_too_long: t('correct.problem.reasonTooLong'),
  };
  return (
    <p className="err" id={id}>
      <Icon icon={CircleAlert} />
      {words[problem]}
    </p>
  );
}
