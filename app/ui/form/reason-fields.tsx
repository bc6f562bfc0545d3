import { useTranslation } from '#app/i18n/use-translation.ts';
import { longestReasonWords, reasonsOf } from '#domain/people/reason.ts';
import { reasonNames } from '#domain/people/reason-words.ts';
import { RadioField } from './choice-fields.tsx';
import { TextAreaField } from './text-fields.tsx';
import type { Field } from './use-form.ts';

interface ReasonFieldsProps {
  /** What is done. */
  of: keyof typeof reasonsOf;
  why: Field;
  reason: Field;
  hint: string;
  /** Characters of the words. */
  longest?: number;
}

/** Why something is done: one reason of those that are named, and words. */
export function ReasonFields({ of, why, reason, hint, longest = longestReasonWords }: ReasonFieldsProps) {
  const { t } = useTranslation('people');
  const names = reasonNames(t);
  return (
    <>
      <RadioField field={why} choices={reasonsOf[of].map((id) => ({ id, label: names[id] }))} />
      <TextAreaField field={reason} hint={hint} maxLength={longest} />
    </>
  );
}

/** How its fields are called in a form. */
export function useReasonLabels() {
  const { t } = useTranslation('people');
  return { why: t('reason.why'), reason: t('reason.inWords') };
}
