import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { longestReason, shortestReason } from '#domain/awards/reason.ts';
import type { ReasonFields } from './award-forms.server.ts';

interface ReasonFormProps {
  answer: FormAnswer | undefined;
  /** The list to go back to afterwards. */
  back: string;
  children: ReactNode;
}

/** The reason that verifiers will read. Its buttons are the children. */
export function ReasonForm({ answer, back, children }: ReasonFormProps) {
  const { t } = useTranslation('certification');
  const form = useForm<ReasonFields>({
    answer,
    labels: { reason: t('revoke.reason') },
    words: { tooShort: t('revoke.tooShort'), tooLong: t('revoke.tooLong') },
  });
  return (
    <Form of={form} className="stack">
      <input type="hidden" name="back" value={back} />
      <TextAreaField
        field={form.fields.reason}
        hint={t('revoke.help')}
        required
        minLength={shortestReason}
        maxLength={longestReason}
      />
      <div className="row wrap">{children}</div>
    </Form>
  );
}
