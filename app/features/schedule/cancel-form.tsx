import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { useReachChoices } from './reach-choices.ts';

/** Cancels the class, and tells its people why. */
export function CancelForm({ isWeekly }: { isWeekly: boolean }) {
  const { t } = useTranslation('classes');
  const reaches = useReachChoices();
  const form = useForm<{ why: string; reason: string; reach: string }>({
    answer: null,
    intent: 'cancel',
    values: { why: 'teacher_away', reason: '', reach: 'one' },
    labels: { ...useReasonLabels(), reach: t('page.reach') },
  });
  return (
    <Form of={form} className="stack stack-3">
      <p>{t('page.cancelHelp')}</p>
      <ReasonFields of="cancel" why={form.fields.why} reason={form.fields.reason} hint={t('page.cancelReason')} />
      {isWeekly && <SelectField field={form.fields.reach} choices={reaches} />}
      <button type="submit" className="btn btn-danger">
        {t('page.cancelConfirm')}
      </button>
    </Form>
  );
}
