import { data } from '@remix-run/node';
import type { z } from 'zod';
import { isSecretField } from '#app/server/guards/unsent-form.ts';
import { isAppError } from '#domain/errors.ts';
import type { FormAnswer, Problem, Problems } from './problems.ts';

type Shape = z.ZodObject<Record<string, z.ZodType>>;

/**
 * Checks a form. A schema's messages are names of problems (problems.ts), which the page puts into words.
 *
 * @returns the parsed values, or the first problem of each field
 */
function parseForm<Schema extends Shape>(
  schema: Schema,
  form: FormData,
): { value: z.infer<Schema>; problems?: undefined } | { problems: Problems } {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, form.get(name) ?? '']));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data };
  const problems: Problems = {};
  for (const issue of parsed.error.issues) problems[String(issue.path[0] ?? '')] ??= issue.message as Problem;
  return { problems };
}

/** The page again with everything typed, and the problem of each field. */
export function answerProblems(form: FormData, problems: Problems) {
  return data<FormAnswer>({ values: typedValues(form), problems, error: null }, { status: 422 });
}

/**
 * The page again with everything typed, and why the form was refused.
 *
 * @throws the error itself, when it is not one that people are told about
 */
function answerError(form: FormData, error: unknown) {
  if (!isAppError(error)) throw error;
  const { code, details, status } = error;
  return data<FormAnswer>({ values: typedValues(form), problems: {}, error: { code, details } }, { status });
}

/**
 * One form from beginning to end: checked, carried out by `run`, and answered with what that gives, or with everything
 * typed and what is wrong with it.
 *
 * @throws what is not an AppError
 */
export async function answerForm<Schema extends Shape, Result>(
  form: FormData,
  schema: Schema,
  run: (value: z.infer<Schema>) => Promise<Result>,
) {
  const parsed = parseForm(schema, form);
  if (parsed.problems) return answerProblems(form, parsed.problems);
  try {
    return await run(parsed.value);
  } catch (error) {
    return answerError(form, error);
  }
}

/** Every text field as typed. Passwords and codes are left out: they are never sent back. */
function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !isSecretField(name)) values[name] = value.slice(0, 2000);
  }
  return values;
}
