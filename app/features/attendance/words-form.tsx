import type { ReactNode } from 'react';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import type { FormOfPage } from '#app/ui/form/use-form.ts';
import { longestWords } from '#domain/attendance/words.ts';

interface WordsFormProps {
  of: FormOfPage<{ id: string; words: string }>;
  action?: string;
  hint: string;
  /** What sends it. */
  children: ReactNode;
}

/** The text of a request for a check or of its answer, with the id of its form. */
export function WordsForm({ of: form, action, hint, children }: WordsFormProps) {
  return (
    <Form of={form} action={action} className="stack stack-3">
      <HiddenField field={form.fields.id} />
      <TextAreaField field={form.fields.words} hint={hint} maxLength={longestWords} />
      <div className="row wrap">{children}</div>
    </Form>
  );
}
