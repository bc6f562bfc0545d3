import { digestOf } from '#commands/cards/card-code.ts';
import type { Deps } from '#commands/deps.ts';
import { findCardByCode } from '#db/queries/cards/cards.ts';
import { listLearnersTogether } from '#db/queries/group/group-times.ts';
import { readCardCode } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { notePresence } from './note-group-time.ts';
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
  const { groupTime } = await requireGroupTime(db, asked);
  const code = readCardCode(typed);
  const card = code === null ? undefined : await findCardByCode(db, digestOf(auth, code));
  if (!card) throw AppError.ofFields({ code: 'cardUnknown' });
  const before = await listLearnersTogether(db, groupTime.id);
  const here = before.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
  await notePresence({ db }, { ...asked, here: [...here, card.personId], at });
  const after = await listLearnersTogether(db, groupTime.id);
  if (!after.some(({ personId, leftAt }) => personId === card.personId && leftAt === null)) {
    throw AppError.ofFields({ code: 'cardUnknown' });
  }
}
