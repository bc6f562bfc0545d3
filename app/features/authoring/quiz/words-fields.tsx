import type { ReactNode } from 'react';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { TextAreaField, TextField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import { isStartText } from '#courseware/start-words.ts';
import type { QuestionFields } from './leaf-fields.ts';

interface WordsFieldsProps {
  fields: QuestionFields;
  /** The end of the leaves' names: `prompt`, `i:a`. */
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  /** Of several lines; otherwise of one. */
  rows?: number;
  readOnly: boolean;
}

/** A text in each language that is shown, side by side. */
export function WordsFields({ fields, name, legend, hint, rows, readOnly }: WordsFieldsProps) {
  return (
    <FieldGroup legend={legend} hint={hint}>
      <div className="quiz-words">
        {fields
          .inEach(name)
          .map(({ locale, ...field }) =>
            rows ? (
              <TextAreaField key={locale} {...field} rows={rows} readOnly={readOnly} {...begun(field.field, locale)} />
            ) : (
              <TextField key={locale} {...field} readOnly={readOnly} {...begun(field.field, locale)} />
            ),
          )}
      </div>
    </FieldGroup>
  );
}

/** What is there to be written over is chosen as a whole when somebody comes to it (public/quiz-form.js). */
function begun({ defaultValue = '' }: Field, locale: string) {
  return isStartText(defaultValue, locale) ? { 'data-begun': '' } : {};
}
