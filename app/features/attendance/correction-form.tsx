import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { longestWords } from '#domain/attendance/words.ts';
import type { CorrectionFields } from './attendance-forms.server.ts';
import type { TaughtView } from './attendance-view.ts';
import { useFigures } from './figures.ts';

interface CorrectionFormProps {
  answer: FormAnswer | undefined;
  values: CorrectionFields;
  taught: TaughtView;
}

/** Other minutes than the ledger's, with the reason. */
export function CorrectionForm({ answer, values, taught }: CorrectionFormProps) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  const taughtInWords = minutesInWords(taught.minutes);
  const form = useForm<CorrectionFields>({
    answer,
    values,
    once: { id: values.id },
    labels: { minutes: t('correct.minutes'), ...useReasonLabels() },
    words: {
      minutesMissing: t('correct.problem.minutesMissing'),
      minutesOutOfRange: t('correct.problem.minutesOutOfRange', { taught: taughtInWords }),
      minutesSame: t('correct.problem.minutesSame'),
      required: t('correct.problem.reasonMissing'),
      tooLong: t('correct.problem.reasonTooLong'),
    },
  });
  return (
    <Form of={form} className="card card-in stack">
      <h2>{t('correct.title')}</h2>
      <p className="small muted">{t('correct.help')}</p>
      <HiddenField field={form.fields.id} />
      <NumberField
        field={form.fields.minutes}
        hint={t('correct.minutesHelp', { taught: taughtInWords })}
        className="input minutes-input"
      />
      <ReasonFields
        of="attendance"
        why={form.fields.why}
        reason={form.fields.reason}
        hint={t('correct.reasonHelp')}
        longest={longestWords}
      />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('correct.save')}
        </button>
      </div>
    </Form>
  );
}
