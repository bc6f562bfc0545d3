import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { longestWords } from '#domain/attendance/words.ts';
import type { WordsFields } from './attendance-forms.server.ts';

interface WordsFormProps {
  answer: FormAnswer | undefined;
  /** Which of the page's forms it is, where there are several. */
  intent?: string;
  /** Of the request: made with the form that asks, known by the form that answers. */
  id: string;
  /** Which reasons there are to choose from. */
  of: 'ask' | 'attendance';
  /** What is chosen. */
  label: string;
  help: string;
  /** The button. */
  children: ReactNode;
}

/** One or two sentences: a request for a check, or the answer to it. */
export function WordsForm({ answer, intent, id, of, label, help, children }: WordsFormProps) {
  const { t } = useTranslation('attendance');
  const form = useForm<WordsFields>({
    answer,
    ...(intent && { intent }),
    values: { id, why: 'other', words: '' },
    once: { id },
    labels: { why: label, words: useReasonLabels().reason },
    words: {
      required: t('ask.problem.missing'),
      tooLong: t('ask.problem.tooLong'),
      alreadyOpen: t('ask.problem.alreadyOpen'),
    },
  });
  return (
    <Form of={form} className="stack stack-3">
      <HiddenField field={form.fields.id} />
      <ReasonFields of={of} why={form.fields.why} reason={form.fields.words} hint={help} longest={longestWords} />
      <div className="row wrap">{children}</div>
    </Form>
  );
}
