import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import {
  type BreakoutRow,
  deleteBreakoutMember,
  findBreakout,
  listOrganisationsOfPeople,
  listPeopledGroups,
  lockBreakout,
  upsertBreakoutMembers,
} from '#db/queries/live/breakouts.ts';
import { lockLease } from '#db/queries/live/room-lease.ts';
import { AppError } from '#domain/errors.ts';
import { groupOfLateComer } from '#domain/live/breakouts.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

export interface PlaceInGroup extends ClassAct {
  breakoutId: string;
  /** Null: in none of them, with the class. */
  groupId: string | null;
  /** Who is placed, and as what they are here; undefined when they are not. Without: who acts, as they choose. */
  person?: { personId: string; role: RoomRole | undefined };
}

/**
 * Puts somebody into one of the groups, or back to the class: a host whom they say, everybody themselves where people go
 * as they choose.
 *
 * @throws AppError `not_found` when the class has no such group, `forbidden`, `room_moved`
 */
export async function placeInGroup({ db }: Pick<Deps, 'db'>, act: PlaceInGroup): Promise<void> {
  const { breakoutId, groupId, person, actorId, at } = act;
  await db.transaction().execute(async (trx) => {
    const breakout = await requireBreakout(trx, act);
    if (person) await requireRightInClass(trx, act, 'breakouts:move', { personRole: person.role });
    else await requireRightInClass(trx, act, 'breakouts:choose', { isByChoice: breakout.way === 'choice' });
    const personId = person?.personId ?? actorId;
    if (groupId === null) return deleteBreakoutMember(trx, { breakoutId, personId });
    if (!breakout.groups.some((one) => one.id === groupId)) throw new AppError('not_found');
    const members = new Map([[personId, groupId]]);
    return upsertBreakoutMembers(trx, { breakoutId, members, placedBy: actorId, placedAt: at });
  });
}

export interface PlaceLateComer extends Pick<ClassAct, 'classSessionId' | 'at'> {
  fence: number;
  breakoutId: string;
  personId: string;
}

/**
 * Places somebody who comes once groups are open by their rule. Done once: who is in one stays there. The room has let the
 * person in, and the rule decides: no right is asked.
 *
 * @returns the group; null where the rule places nobody
 * @throws AppError `not_found`, `room_moved`
 */
export async function placeLateComer({ db }: Pick<Deps, 'db'>, act: PlaceLateComer): Promise<string | null> {
  const { classSessionId, breakoutId, personId, at } = act;
  return db.transaction().execute(async (trx) => {
    if (!(await lockLease(trx, act))) throw new AppError('room_moved');
    const breakout = await requireBreakout(trx, act);
    const known = breakout.members.get(personId);
    if (known) return known;
    const groups = await listPeopledGroups(trx, { classSessionId, breakout });
    const [person] = await listOrganisationsOfPeople(trx, { classSessionId, personIds: [personId] });
    const groupId = groupOfLateComer(breakout.way, groups, person ?? { organisationId: null });
    if (groupId === null) return null;
    const members = new Map([[personId, groupId]]);
    await upsertBreakoutMembers(trx, { breakoutId, members, placedBy: null, placedAt: at });
    return groupId;
  });
}

/** Locked until the transaction ends. @throws AppError `not_found` */
async function requireBreakout(
  trx: Queryable,
  act: { classSessionId: string; breakoutId: string },
): Promise<BreakoutRow> {
  const found = (await lockBreakout(trx, act)) ? await findBreakout(trx, act.breakoutId) : null;
  if (!found) throw new AppError('not_found');
  return found;
}
