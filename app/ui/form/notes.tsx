import { CircleAlert, CircleCheckBig } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { FormAnswer, FormError } from './form-answer.ts';

interface ErrorNoteProps {
  error: FormError;
  /** What was typed stands in the form below. */
  isKept?: boolean;
}

/** Why a form was refused, above the form, and what to do about it. */
export function ErrorNote({ error, isKept = false }: ErrorNoteProps) {
  const { t } = useTranslation('errors');
  return (
    <div className="note note-danger" role="alert">
      <Icon icon={CircleAlert} />
      <div>
        <p className="b">{t(`${error.code}.title`)}</p>
        <p>{isKept && error.code === 'conflict' ? t('conflict.kept') : t(`${error.code}.text`, error.details)}</p>
      </div>
    </div>
  );
}

/**
 * What was sent from a form that the page no longer shows, since things moved on meanwhile: why it was not taken, and
 * what was written, to be copied.
 *
 * @param props.field the field with the person's own words
 */
export function ReturnedWords({ answer, field }: { answer: FormAnswer; field: string }) {
  const { t } = useTranslation('form');
  const words = answer.values[field];
  return (
    <div className="stack stack-2">
      {answer.error && <ErrorNote error={answer.error} />}
      {typeof words === 'string' && words !== '' && (
        <figure className="stack stack-1">
          <figcaption className="small muted">{t('returned')}</figcaption>
          <blockquote className="quote" dir="auto">
            {words}
          </blockquote>
        </figure>
      )}
    </div>
  );
}

/** What takes back what was done: a form of one button. */
export interface WayBack {
  action: string;
  fields: Record<string, string>;
  label: string;
}

interface DoneNoteProps {
  children: string;
  /** Null where it cannot be taken back, or not by the reader. */
  undo?: WayBack | null;
}

/** What was done, and the way back. */
export function DoneNote({ children, undo = null }: DoneNoteProps) {
  const note = (
    <p className="note note-ok" role="status">
      <Icon icon={CircleCheckBig} />
      <span>{children}</span>
    </p>
  );
  if (!undo) return note;
  return (
    <div className="stack stack-2">
      {note}
      <UndoForm {...undo} />
    </div>
  );
}

export function UndoForm({ action, fields, label }: WayBack) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button type="submit" className="btn">
        {label}
      </button>
    </form>
  );
}
