import { data } from '@remix-run/node';
import type { z } from 'zod';
import { isAppError } from '#domain/errors.ts';
import type { FormAnswer } from './form-answer.ts';
import { readForm } from './read-form.server.ts';

/**
 * One form from beginning to end: read by its schema, carried out by `run`, and answered with what that gives, or with
 * the page again: everything typed (never a secret), the first problem of each field (422), or why a command refused it
 * all (the error's own status). A page with several forms tells them apart by the field `intent`.
 *
 * Cross-field rules are the schema's: `.check(({ value, issues }) => issues.push({ code: 'custom', path: ['end'],
 * message: 'endsBeforeStart', input: value }))`. What only the database knows, the command says by `AppError.ofFields`.
 *
 * @param options.again `fields`: only for what is wrong with fields, where the page cannot be shown any more once a command
 *   refused it all (the thing is gone, or done)
 * @throws what is not an AppError, and what gets no page again
 */
export async function answerForm<Schema extends z.ZodType<unknown, Record<string, unknown>>, Result>(
  form: FormData,
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<Result>,
  { again = 'always' }: { again?: 'always' | 'fields' } = {},
) {
  const intent = form.get('intent');
  const read = readForm(form, schema);
  const sent = { intent: typeof intent === 'string' ? intent : null, values: read.typed };
  if ('problems' in read) return data<FormAnswer>({ ...sent, problems: read.problems, error: null }, { status: 422 });
  try {
    return await run(read.value);
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown;
    const { code, details, problems, status } = thrown;
    if (again === 'fields' && !problems) throw thrown;
    const error = problems ? null : { code, details };
    return data<FormAnswer>({ ...sent, problems: { ...problems }, error }, { status });
  }
}
