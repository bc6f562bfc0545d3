import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';
import { useField } from './form.tsx';
import type { Field } from './use-form.ts';

interface FileFieldProps {
  field: Field;
  hint?: ReactNode;
  /** Endings, `.zip`. */
  accept: string;
}

/** A file of the reader's device. Browsers forget the choice when the form comes back. */
export function FileField({ field, hint, accept }: FileFieldProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <FieldFrame id={field.id} {...{ label, hint, problem }}>
      <input
        className="input"
        type="file"
        id={field.id}
        name={field.name}
        accept={accept}
        aria-describedby={describedBy}
        {...marks}
      />
    </FieldFrame>
  );
}
