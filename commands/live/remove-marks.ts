import type { Deps } from '#commands/deps.ts';
import { removeMarks as markRemoved } from '#db/queries/live/marks.ts';
import { requireRightInClass } from './class-act.ts';
import { type MarkAct, requirePage } from './draw-mark.ts';

/**
 * Rubs marks of a page out: these, or all of them. Who is no host rubs out their own alone. The rows stay.
 *
 * @param act.isHost rubs out everybody's
 * @returns those that are gone now and were not before
 * @throws AppError `not_found`, `forbidden`, `room_moved`
 */
export async function removeMarks(
  { db }: Pick<Deps, 'db'>,
  act: MarkAct & { markIds: readonly string[] | 'all'; isHost: boolean },
): Promise<string[]> {
  const { deckId, page, actorId, at, markIds, isHost } = act;
  return db.transaction().execute(async (trx) => {
    if (isHost) await requireRightInClass(trx, act, 'marks:clear', undefined);
    else await requireRightInClass(trx, act, 'marks:remove', act);
    await requirePage(trx, act);
    return markRemoved(trx, {
      ...{ deckId, page, at },
      ...(markIds !== 'all' && { markIds }),
      ...(!isHost && { drawnBy: actorId }),
    });
  });
}
