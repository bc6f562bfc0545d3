import { Eye } from 'lucide';
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { FieldFrame } from './field-frame.tsx';
import { useField } from './form.tsx';
import type { Field } from './use-form.ts';

interface FieldProps {
  field: Field;
  hint?: ReactNode;
}

type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'defaultValue'>;

/** A line of text, with its label, its hint and what is wrong with it. */
export function TextField({ field, hint, 'aria-describedby': besides, ...input }: InputProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <FieldFrame id={field.id} {...{ label, hint, problem }}>
      <input
        className="input"
        id={field.id}
        name={field.name}
        defaultValue={field.defaultValue}
        aria-describedby={[besides, describedBy].filter(Boolean).join(' ') || undefined}
        {...marks}
        {...input}
      />
    </FieldFrame>
  );
}

/** For what is typed letter by letter in Latin letters: user names, codes, short names. No keyboard mends it. */
export function ExactField(props: InputProps) {
  return <TextField autoCapitalize="none" autoCorrect="off" spellCheck={false} dir="ltr" required {...props} />;
}

/**
 * A password that exists already. What was typed is never sent back. With scripts a button shows what is typed; it is
 * hidden again before the form goes off (public/enhance.js).
 */
export function PasswordField(props: InputProps) {
  const { t } = useTranslation('form');
  return (
    <div className="stack stack-1">
      <ExactField type="password" autoComplete="current-password" {...props} />
      <button
        type="button"
        className="btn btn-quiet show-password"
        data-show-password={props.field.id}
        aria-controls={props.field.id}
        aria-pressed="false"
        hidden
      >
        <Icon icon={Eye} />
        {t('showPassword')}
      </button>
    </div>
  );
}

/** A number as people write it, in the figures of any script and with a comma or a point. */
export function NumberField(props: InputProps) {
  return <TextField inputMode="decimal" autoComplete="off" dir="ltr" {...props} />;
}

/** A day; the value is `2026-11-27` whatever the browser shows. */
export function DateField(props: InputProps) {
  return <TextField type="date" {...props} />;
}

/** A time of day; the value is `14:05`. */
export function TimeField(props: InputProps) {
  return <TextField type="time" {...props} />;
}

/** Sent along unseen. */
export function HiddenField({ field }: { field: Field }) {
  return <input type="hidden" name={field.name} value={field.defaultValue ?? ''} />;
}

type TextAreaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'defaultValue'>;

/** Text of some lines, in whatever language. */
export function TextAreaField({ field, hint, ...area }: TextAreaProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <FieldFrame id={field.id} {...{ label, hint, problem }}>
      <textarea
        className="input"
        id={field.id}
        name={field.name}
        rows={3}
        dir="auto"
        defaultValue={field.defaultValue}
        aria-describedby={describedBy}
        {...marks}
        {...area}
      />
    </FieldFrame>
  );
}
