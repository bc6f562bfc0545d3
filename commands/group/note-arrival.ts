import { digestOf } from '#commands/cards/card-code.ts';
import type { Deps } from '#commands/deps.ts';
import { findCardByCode } from '#db/queries/cards/cards.ts';
import { readCardCode } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { noteComing } from './note-group-time.ts';
import { type GroupTimeAsked, requireGroupTime } from './require-group-time.ts';

/**
 * Notes that somebody of the group is there, by the number of their sign-in card. It signs nobody in, and needs no PIN: who
 * leads could tick the name as well.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended; of the field `code`: `cardUnknown` where it is
 *   nobody's card of this group
 */
export async function noteArrival(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { code: typed, at, ...asked }: GroupTimeAsked & { code: string; at: Date },
): Promise<void> {
  await requireGroupTime(db, asked);
  const code = readCardCode(typed);
  const card = code === null ? undefined : await findCardByCode(db, digestOf(auth, code));
  const isThere = card !== undefined && (await noteComing({ db }, { ...asked, personId: card.personId, at }));
  if (!isThere) throw AppError.ofFields({ code: 'cardUnknown' });
}
