import type { ErrorCode } from '#domain/errors.ts';

/** What was typed, as the form's names nest it (`titles.lo`, `instructors[0]`). */
export interface TypedValues {
  [name: string]: string | string[] | TypedValues | TypedValues[];
}

/** Why a whole form was refused; its words are at `errors:<code>`. */
export interface FormError {
  code: ErrorCode;
  details: Record<string, string | number>;
}

/** A form that came back: what was typed, without secrets, and what is wrong. */
export interface FormAnswer {
  /** Which form of its page it is; null on a page with one. */
  intent: string | null;
  values: TypedValues;
  /** The first problem of each field, by its name; its words come from the page (problem-words.ts). */
  problems: Record<string, string>;
  error: FormError | null;
}
