import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import {
  type BreakoutGroup,
  type BreakoutRow,
  countBreakouts,
  findBreakout,
  insertBreakout,
  insertBreakoutGroups,
  listOrganisationsOfPeople,
  upsertBreakoutMembers,
} from '#db/queries/live/breakouts.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import {
  type BreakoutMeans,
  type BreakoutWay,
  breakoutLimits,
  splitAtRandom,
  splitByOrganisation,
} from '#domain/live/breakouts.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

export interface NewBreakout {
  /** Made by whoever opens them: sent again, they are opened once. */
  breakoutId: string;
  way: BreakoutWay;
  means: BreakoutMeans;
  /** In their order; the people in them where a host places them by hand, and otherwise none. */
  groups: readonly (BreakoutGroup & { personIds: readonly string[] })[];
}

export interface OpenBreakouts extends ClassAct, NewBreakout {
  /** Who is here and goes into a group, where a rule places them. */
  here: readonly string[];
}

/**
 * Parts a class into groups and places people in them: by the rule, or as they were placed by hand.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `room_closed` when the class is over, `invalid_input` when
 * somebody is placed twice, `breakouts_used_up`, `conflict` when an id stands for other groups
 */
export async function openBreakouts(
  { db }: Pick<Deps, 'db'>,
  act: OpenBreakouts,
): Promise<BreakoutRow & { isNew: boolean }> {
  const { classSessionId, breakoutId, way, means, groups, actorId, at } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'breakouts:open', undefined);
    // Locked, so that what is sent twice is done one after the other.
    const status = await lockClassStatus(trx, classSessionId);
    const known = await findBreakout(trx, breakoutId);
    if (known) {
      const isTheSame = known.groups.map((one) => one.id).join() === groups.map((one) => one.id).join();
      if (known.classSessionId !== classSessionId || !isTheSame) throw new AppError('conflict');
      return { ...known, isNew: false };
    }
    if (status !== 'scheduled' && status !== 'live') throw new AppError('room_closed');
    const most = breakoutLimits.perClass;
    if ((await countBreakouts(trx, classSessionId)) >= most) throw new AppError('breakouts_used_up', { most });
    const members = await placed(trx, act);
    const row = { id: breakoutId, classSessionId, way, means, openedBy: actorId, openedAt: at };
    const named = groups.map(({ id, name }) => ({ id, name }));
    const isTaken = !(await insertBreakout(trx, row));
    if (isTaken || !(await insertBreakoutGroups(trx, { breakoutId, groups: named }))) throw new AppError('conflict');
    const placedBy = way === 'hand' ? actorId : null;
    await upsertBreakoutMembers(trx, { breakoutId, members, placedBy, placedAt: at });
    return { id: breakoutId, classSessionId, way, means, groups: named, members, isNew: true };
  });
}

/** Group by person. */
async function placed(trx: Queryable, act: OpenBreakouts): Promise<Map<string, string>> {
  const { classSessionId, way, groups, here } = act;
  const split = await (async (): Promise<readonly (readonly string[])[]> => {
    if (way === 'hand') return groups.map((one) => one.personIds);
    if (way === 'random') return splitAtRandom(here, groups.length);
    if (way === 'choice') return [];
    return splitByOrganisation(
      await listOrganisationsOfPeople(trx, { classSessionId, personIds: here }),
      groups.length,
    );
  })();
  const members = new Map(
    groups.flatMap(({ id }, index) => (split[index] ?? []).map((personId) => [personId, id] as const)),
  );
  if (members.size !== split.flat().length) throw new AppError('invalid_input', { field: 'groups' });
  return members;
}
