import { z } from 'zod';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import type { AnswerField } from '#domain/group/group-time.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { RoomCards, RoomQuestion } from './room-cards.server.ts';
import { isChoiceKind, nameOfQuestion } from './room-view.ts';

/** Begins with a lesson or a quiz: `lesson first-sale/register`. */
export const startSchema = z.object({
  id: boundedText(40),
  what: boundedText(210).pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^(?:lesson|quiz) [a-z0-9-]+\/[a-z0-9-]+$/),
  ),
  isPrivate: z.enum(['yes', 'no']).default('no'),
});

/** Everybody who is there now. */
export const whoSchema = z.object({ here: z.array(z.uuid()).max(mostOfGroup).default([]) });

/** The number of somebody's sign-in card. */
export const cardSchema = z.object({ code: boundedText(200).pipe(z.string().min(1, 'required')) });

/** Who raised their hand, and for what. */
export const handsSchema = z.object({
  choice: boundedText(100),
  raised: z.array(z.uuid()).max(mostOfGroup).default([]),
});

/** In place of a choice: the answer is taken back. */
const noChoice = '-';
const mostFields = 60;
const longestValue = 100;

/**
 * The question of the card with this number, from 1.
 *
 * @param name of the question that the form showed: a version that came out meanwhile may have another one there
 * @throws AppError `conflict` where it is another one by now; `bad_request` where a form names none, and none is there
 */
export function questionAt(
  { cards }: Pick<RoomCards, 'cards'>,
  number: number,
  name: FormDataEntryValue | null,
): RoomQuestion {
  const card = cards[number - 1];
  const question = card?.kind === 'question' ? card : undefined;
  if (name !== null && (!question || nameOfQuestion(question) !== name)) throw new AppError('conflict');
  if (!question) throw new AppError('bad_request');
  return question;
}

/** Choices of many, each in a field that is named after its person (`of.<id>`): of whom nothing is said, nothing changes. */
export function readChoices(form: FormData, asked: RoomQuestion): Map<string, AnswerField[]> {
  const { id, choices } = asked.question;
  if (!isChoiceKind(asked)) throw new AppError('bad_request');
  const given = new Map<string, AnswerField[]>();
  for (const [name, value] of form) {
    const person = /^of\.([0-9a-f-]{36})$/.exec(name)?.[1];
    if (!person || typeof value !== 'string') continue;
    if (value !== noChoice && !choices.some((choice) => choice.id === value)) throw new AppError('bad_request');
    given.set(person, value === noChoice ? [] : [[id, value]]);
    if (given.size > mostOfGroup) throw new AppError('bad_request');
  }
  return given;
}

/** What stands in the question's own form, for one person. */
export function readOne(form: FormData, { question: { id } }: RoomQuestion): AnswerField[] {
  const fields: AnswerField[] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value === '' || (name !== id && !name.startsWith(`${id}.`))) continue;
    if (name.length > 200 || fields.length >= mostFields) throw new AppError('bad_request');
    fields.push([name, value.slice(0, longestValue)]);
  }
  return fields;
}
