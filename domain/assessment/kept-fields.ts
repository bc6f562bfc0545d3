import type { TypedAnswers } from './read-answers.ts';

/** Fields of one question as they were sent: name and value, in their order. */
export type KeptFields = [name: string, value: string][];

export interface KeptAnswer {
  questionId: string;
  fields: KeptFields;
}

/** A question has at most so many fields: items to order, gaps, choices. */
const mostFields = 60;
const longestValue = 200;

/** What was chosen and typed for one question: to be kept before it is complete, too. */
export function fieldsOf(typed: TypedAnswers, questionId: string): KeptFields {
  const fields: KeptFields = [];
  for (const [name, values] of typed) {
    if (name !== questionId && !name.startsWith(`${questionId}.`)) continue;
    for (const value of values) {
      if (value !== '' && fields.length < mostFields) fields.push([name, value.slice(0, longestValue)]);
    }
  }
  return fields;
}

/** What was kept, as a form would send it. Of two answers to a question the later one in the list counts. */
export function typedOf(kept: readonly KeptAnswer[]): Map<string, string[]> {
  const byQuestion = new Map(kept.map((one) => [one.questionId, one.fields]));
  const typed = new Map<string, string[]>();
  for (const fields of byQuestion.values()) {
    for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  return typed;
}

export function isSameFields(one: KeptFields, other: KeptFields): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
