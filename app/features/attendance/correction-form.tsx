import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, NumberField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { longestWords } from '#domain/attendance/words.ts';
import type { correctionSchema } from './attendance-forms.server.ts';
import type { TaughtView } from './attendance-view.ts';
import { useFigures } from './figures.ts';
import { useCorrectionProblems } from './problem-words.ts';

interface CorrectionFormProps {
  answer: FormAnswer | undefined;
  /** Of the next correction. */
  id: string;
  taught: TaughtView;
}

/** Other minutes than the ledger's, with the reason. */
export function CorrectionForm({ answer, id, taught }: CorrectionFormProps) {
  const { t } = useTranslation('attendance');
  const { minutesInWords } = useFigures();
  const form = useForm<z.input<typeof correctionSchema>>({
    answer,
    values: { id },
    labels: { minutes: t('correct.minutes'), reason: t('correct.reason') },
    words: useCorrectionProblems(taught),
  });
  return (
    <Form of={form} className="card card-in stack">
      <h2>{t('correct.title')}</h2>
      <p className="small muted">{t('correct.help')}</p>
      <HiddenField field={form.fields.id} />
      <NumberField
        field={form.fields.minutes}
        hint={t('correct.minutesHelp', { taught: minutesInWords(taught.minutes) })}
        className="input minutes-input"
      />
      <TextAreaField field={form.fields.reason} hint={t('correct.reasonHelp')} maxLength={longestWords} />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('correct.save')}
        </button>
      </div>
    </Form>
  );
}
