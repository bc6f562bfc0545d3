import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { AwardReasonFields } from './award-forms.server.ts';

interface ReasonFormProps {
  answer: FormAnswer | undefined;
  /** The list to go back to afterwards. */
  back: string;
  children: ReactNode;
}

/** The reason that verifiers will read. Its buttons are the children. */
export function ReasonForm({ answer, back, children }: ReasonFormProps) {
  const { t } = useTranslation('certification');
  const form = useForm<AwardReasonFields>({
    answer,
    values: { why: 'by_mistake', reason: '' },
    labels: useReasonLabels(),
    words: { tooShort: t('revoke.tooShort'), tooLong: t('revoke.tooLong') },
  });
  return (
    <Form of={form} className="stack">
      <input type="hidden" name="back" value={back} />
      <ReasonFields of="award" why={form.fields.why} reason={form.fields.reason} hint={t('revoke.help')} />
      <div className="row wrap">{children}</div>
    </Form>
  );
}
