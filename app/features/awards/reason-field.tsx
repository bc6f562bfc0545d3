import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { TextAreaField } from '#app/ui/form/text-fields.tsx';
import { type Field, type FormOfPage, useForm } from '#app/ui/form/use-form.ts';
import { longestReason, type ReasonProblem, shortestReason } from '#domain/awards/reason.ts';

/** The form that asks for the reason. */
export function useReasonForm(answer: FormAnswer | undefined): FormOfPage<{ reason: string }> {
  const { t } = useTranslation('certification');
  const words: Record<ReasonProblem, string> = { tooShort: t('revoke.tooShort'), tooLong: t('revoke.tooLong') };
  return useForm<{ reason: string }>({ answer, labels: { reason: t('revoke.reason') }, words });
}

/** The reason that verifiers will read. */
export function ReasonField({ field }: { field: Field }) {
  const { t } = useTranslation('certification');
  return (
    <TextAreaField
      field={field}
      hint={t('revoke.help')}
      required
      minLength={shortestReason}
      maxLength={longestReason}
    />
  );
}
