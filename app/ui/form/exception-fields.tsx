import { useTranslation } from '#app/i18n/use-translation.ts';
import { exceptionReasons, longestExceptionWords } from '#domain/people/exception-reason.ts';
import { exceptionReasonNames } from '#domain/people/exception-words.ts';
import { RadioField } from './choice-fields.tsx';
import { TextAreaField } from './text-fields.tsx';
import type { Field } from './use-form.ts';

/** Why somebody gets an exception: one reason of those that are named, and words. */
export function ExceptionFields({ why, reason, hint }: { why: Field; reason: Field; hint: string }) {
  const { t } = useTranslation('people');
  const names = exceptionReasonNames(t);
  return (
    <>
      <RadioField field={why} choices={exceptionReasons.map((id) => ({ id, label: names[id] }))} />
      <TextAreaField field={reason} hint={hint} maxLength={longestExceptionWords} />
    </>
  );
}
