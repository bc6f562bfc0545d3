import type { TypedAnswers } from '#domain/assessment/read-answers.ts';

/** What was chosen and typed in a quiz's form. */
export function typedAnswers(form: FormData): TypedAnswers {
  const typed = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const known = typed.get(name);
    if (known) known.push(value);
    else typed.set(name, [value]);
  }
  return typed;
}
