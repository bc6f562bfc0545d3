import { Fragment, type ReactNode } from 'react';
import type { Choice } from '#app/ui/form/choice.ts';
import { ChecksField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, NumberField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { RunFrameData } from './load-run.server.ts';
import { useFieldWords } from './use-field-words.ts';

interface ActField {
  name: string;
  label: string;
  /** `code` is what is never put right: capitals and digits as they stand on a label. */
  kind: 'text' | 'code' | 'number' | 'choice' | 'checks';
  hint?: string;
  choices?: readonly Choice[];
  /** What the choice of nothing is called. */
  none?: string;
}

interface ActFormProps {
  frame: RunFrameData;
  answer: FormAnswer | undefined;
  /** What stands before a dot says which form of the system it is. */
  intent: string;
  hidden?: Record<string, string>;
  fields: readonly ActField[];
  submit: ReactNode;
  isMain?: boolean;
}

/** One act in a system: what it needs, and its button. What the lab refuses stands at its field. */
export function ActForm({ frame, answer, intent, hidden = {}, fields, submit, isMain = false }: ActFormProps) {
  const form = useForm<Record<string, string>>({
    answer,
    intent,
    values: { act: frame.act, ...hidden },
    fresh: { act: frame.act },
    labels: Object.fromEntries(fields.map(({ name, label }) => [name, label])),
    words: useFieldWords(frame, answer),
  });
  return (
    <Form of={form} className="stack">
      {['act', ...Object.keys(hidden)].map((name) => {
        const field = form.fields[name];
        return field && <HiddenField key={name} field={field} />;
      })}
      {fields.map(({ name, kind, hint, choices = [], none }) => {
        const field = form.fields[name];
        if (!field) return null;
        return (
          <Fragment key={name}>
            {kind === 'text' && <TextField field={field} hint={hint} maxLength={200} />}
            {kind === 'code' && <ExactField field={field} hint={hint} maxLength={60} />}
            {kind === 'number' && <NumberField field={field} hint={hint} />}
            {kind === 'choice' && <SelectField field={field} hint={hint} choices={choices} none={none} />}
            {kind === 'checks' && <ChecksField field={field} hint={hint} choices={choices} />}
          </Fragment>
        );
      })}
      <button type="submit" className={isMain ? 'btn btn-primary btn-xl btn-block' : 'btn'}>
        {submit}
      </button>
    </Form>
  );
}
