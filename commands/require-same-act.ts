import { isDeepStrictEqual } from 'node:util';
import { AppError } from '#domain/errors.ts';

/**
 * What a form's id stands for already must be what is sent now. A form that comes twice is one act; one that was filled in
 * anew (the browser's "back" brings a page as it was, with its id) is another, which must not pass for done.
 *
 * @param known what is stored under the id, whoever sent it, as far as the form says it
 * @throws AppError `already_sent`
 */
export function requireSameAct<Act extends Record<string, unknown>>(known: Act, act: NoInfer<Act>): void {
  if (!isDeepStrictEqual(known, act)) throw new AppError('already_sent');
}

interface TickedPeople {
  madeBy: string;
  /** Everybody who was chosen. */
  ticked: readonly string[];
  /** Those of them for whom something could be made now. */
  possible: readonly string[];
}

/**
 * The same of a form on which people were ticked: who was passed over then stands nowhere.
 *
 * @param made for whom the form made something, and who sent it
 * @throws AppError `already_sent`
 */
export function requireSamePeople(
  made: readonly { personId: string; madeBy: string | null }[],
  sent: TickedPeople,
): void {
  const before = new Set(made.map((one) => one.personId));
  const isSame =
    made.every((one) => one.madeBy === sent.madeBy && sent.ticked.includes(one.personId)) &&
    sent.possible.every((personId) => before.has(personId));
  if (!isSame) throw new AppError('already_sent');
}
