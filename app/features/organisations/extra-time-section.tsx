import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { extraTimeChoices } from '#domain/assessment/time-limit.ts';
import type { extraTimeSchema } from './extra-time-actions.server.ts';

interface ExtraTimeProps {
  /** What the person has now, in per cent. */
  percent: number;
  /** Of the form, for the act. */
  extraId: string;
  action: string;
  answer: FormAnswer | undefined;
}

/** More time than others for every quiz with a time limit: who manages a person gives it. */
export function ExtraTimeSection({ percent, extraId, action, answer }: ExtraTimeProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const say = (one: number) =>
    one === 0 ? t('extraTime.none') : t('extraTime.more', { percent: format.percent(one) });
  const form = useForm<z.input<typeof extraTimeSchema>>({
    answer,
    intent: 'extra-time',
    once: { extraId },
    values: { extraId, percent: String(percent), why: 'illness', reason: '' },
    labels: { percent: t('extraTime.label'), ...useReasonLabels() },
  });
  return (
    <section className="card card-in-lg stack" aria-labelledby="extra-time-title">
      <h2 id="extra-time-title">{t('extraTime.title')}</h2>
      <p>{say(percent)}</p>
      <details className="fold" open={form.answer !== null}>
        <summary>{t('extraTime.change')}</summary>
        <Form of={form} action={action} className="stack stack-3">
          <HiddenField field={form.fields.extraId} />
          <SelectField
            field={form.fields.percent}
            choices={[0, ...extraTimeChoices].map((one) => ({ id: String(one), label: say(one) }))}
          />
          <ReasonFields
            of="exception"
            why={form.fields.why}
            reason={form.fields.reason}
            hint={t('attempts.reasonHint')}
          />
          <div>
            <button type="submit" className="btn btn-primary">
              {t('extraTime.save')}
            </button>
          </div>
        </Form>
      </details>
    </section>
  );
}
