import { type DefaultValue, type FieldMetadata, useForm as useConform } from '@conform-to/react';
import type { ReactNode } from 'react';
import type { FormAnswer } from './form-answer.ts';

/** What a field component needs to know of its field; `form.fields` gives it. */
export interface Field {
  id: string;
  name: string;
  defaultValue: string | undefined;
  defaultOptions: string[] | undefined;
  defaultChecked: boolean | undefined;
  errors: string[] | undefined;
}

/** A form of a page: its fields with what stands in them, and what is wrong. */
export interface FormOfPage<Fields extends Record<string, unknown>> {
  id: string;
  intent: string | null;
  fields: Required<{ [Name in keyof Fields]: FieldMetadata<Fields[Name], Fields> }>;
  labels: Labels;
  words: Record<string, string>;
  answer: FormAnswer | null;
}

/** What each field is called, by its name (`titles.lo`): said beside it, and in the list of what is wrong. */
export type Labels = Record<string, ReactNode>;

interface FormOptions<Fields extends Record<string, unknown>> {
  /** What the action answered, if anything. */
  answer: FormAnswer | null | undefined;
  /** Which of the page's forms this is; left out when the page has one. */
  intent?: string | undefined;
  /** What stands in the fields at first. When the form came back, what was typed stands there, and nothing else. */
  values?: DefaultValue<Fields>;
  /** Stands in its field even when the form came back: the version of what is being changed, after a conflict. */
  fresh?: Record<string, string>;
  /** The id under which the form is sent once; another one than before, where that stands for something else by now. */
  once?: Record<string, string>;
  labels?: Labels;
  /** Words for the area's own problems; those that any field can have are said by the form itself. */
  words?: Record<string, string>;
}

/**
 * Makes a form of a page, whose fields are those that its schema takes:
 * `useForm<z.input<typeof schema>>({ answer: useActionData<typeof action>(), values, labels, words })`.
 * Nothing of it needs a script in the browser.
 */
export function useForm<Fields extends Record<string, unknown>>(options: FormOptions<Fields>): FormOfPage<Fields> {
  const { intent = null, values, fresh = {}, once = {}, labels = {}, words = {} } = options;
  const answer = options.answer && options.answer.intent === intent ? options.answer : null;
  const id = intent ?? 'form';
  const errors = Object.entries(answer?.problems ?? {}).map(([name, problem]) => [name, [problem]]);
  const [, fields] = useConform<Fields>({
    id,
    ...(values && { defaultValue: values }),
    lastResult: answer && {
      status: 'error',
      initialValue: { ...answer.values, ...fresh, ...(answer.error?.code === 'already_sent' && once) },
      error: Object.fromEntries(errors),
    },
  });
  return { id, intent, fields, labels, words, answer };
}
