import { cleanLine } from '#domain/text/visible.ts';
import type { TypedAnswers } from './read-answers.ts';

/** Fields of one question as they were sent: name and value, in their order. */
export type KeptFields = [name: string, value: string][];

export interface KeptAnswer {
  questionId: string;
  fields: KeptFields;
}

/** An answer beside the clock: of one question there may be one that came in time, and one that did not. */
export interface TimedAnswer extends KeptAnswer {
  /** It came when the time was up. */
  isLate: boolean;
  /** Its person was told whether it is right. */
  isFinal: boolean;
}

/** A question has at most so many fields: items to order, gaps, choices. */
const mostFields = 60;
const longestValue = 200;

/** Name of the form's field that brings what the form showed when it was made. No question has such an id. */
export const shownField = '_shown';

/** What was chosen and typed for one question: to be kept before it is complete, too. */
export function fieldsOf(typed: TypedAnswers, questionId: string): KeptFields {
  const fields: KeptFields = [];
  for (const [name, values] of typed) {
    if (!isOf(name, questionId)) continue;
    for (const value of values) {
      const clean = cleanLine(value.slice(0, longestValue));
      if (clean !== '' && fields.length < mostFields) fields.push([name, clean]);
    }
  }
  return fields;
}

const isOf = (name: string, questionId: string) => name === questionId || name.startsWith(`${questionId}.`);

/** What was kept, as a form would send it. Of two answers to a question the later one in the list counts. */
export function typedOf(kept: readonly KeptAnswer[]): Map<string, string[]> {
  const byQuestion = new Map(kept.map((one) => [one.questionId, one.fields]));
  return gather([...byQuestion.values()].flat());
}

/** What a form shows, for its `shownField`. */
export function writeShown(kept: readonly KeptAnswer[]): string {
  return new URLSearchParams(kept.flatMap((one) => one.fields)).toString();
}

function readShown(typed: TypedAnswers): TypedAnswers | null {
  const text = typed.get(shownField)?.[0];
  return text === undefined ? null : gather(new URLSearchParams(text));
}

function gather(fields: Iterable<[name: string, value: string]>): Map<string, string[]> {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
}

/** What is graded: an answer that came when the time was up is kept beside it. */
export function answersInTime<T extends TimedAnswer>(kept: readonly T[]): T[] {
  return kept.filter((one) => !one.isLate);
}

/**
 * Which answers a form says anew. Somebody may have an attempt open twice, in an old tab or on a second device: what a form
 * showed when it was made and nobody changed there takes the place of nothing, so that the last change counts and not the
 * last form. An answer is taken away where a form showed it, or names its field, and it is empty now.
 *
 * @param of.isLate the time is up: nothing is nothing then, and what is kept in time need not be kept once more
 */
export function changedAnswers(of: {
  typed: TypedAnswers;
  questionIds: readonly string[];
  kept: readonly TimedAnswer[];
  isLate: boolean;
}): KeptAnswer[] {
  const { typed, kept, isLate } = of;
  const shown = readShown(typed);
  return of.questionIds.flatMap((questionId) => {
    const fields = fieldsOf(typed, questionId);
    const rows = kept.filter((one) => one.questionId === questionId);
    if (rows.some((one) => one.isFinal) || (isLate && fields.length === 0)) return [];
    // An answer that was late once says nothing about one in time: the person may have been given more time since.
    const last = rows.find((one) => one.isLate === isLate) ?? rows.find((one) => !one.isLate);
    if (!last) return fields.length > 0 ? [{ questionId, fields }] : [];
    const isTouched = shown
      ? !isSameFields(fields, fieldsOf(shown, questionId))
      : [...typed.keys()].some((name) => isOf(name, questionId));
    return isTouched && !isSameFields(last.fields, fields) ? [{ questionId, fields }] : [];
  });
}

/** In whatever order: lines that are moved send their fields in another one. */
function isSameFields(one: KeptFields, other: KeptFields): boolean {
  const sorted = (fields: KeptFields) => JSON.stringify(fields.map((field) => JSON.stringify(field)).sort());
  return sorted(one) === sorted(other);
}
