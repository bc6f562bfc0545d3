import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { lockDeckPage } from '#db/queries/live/deck-pages.ts';
import { countMarks, findMark, insertMark, type PageKey } from '#db/queries/live/marks.ts';
import { AppError } from '#domain/errors.ts';
import { isMark, type Mark, type MarkShape, markLimits } from '#domain/live/marks.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

/** Something that a person does to the marks of a page. */
export interface MarkAct extends ClassAct, PageKey {
  /** The host lets this person draw now: only the room knows it. */
  isAllowed: boolean;
  /** The group on whose board it is done; null: on a page of the class. */
  groupId: string | null;
}

/**
 * Draws on a page, once.
 *
 * @returns the mark as it was drawn first; null where it was rubbed out since
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `invalid_input`, `page_full`, `conflict` when the id is another
 * mark's
 */
export async function drawMark(
  { db }: Pick<Deps, 'db'>,
  act: MarkAct & MarkShape & { markId: string },
): Promise<Mark | null> {
  const { markId, deckId, page, kind, colour, width, points, words, actorId, at } = act;
  if (!isMark(act)) throw new AppError('invalid_input', { field: 'points' });
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'marks:draw', act);
    await requirePage(trx, act);
    const known = await findMark(trx, markId);
    if (known) {
      const { deckId: onDeck, page: onPage, removedAt, ...stored } = known;
      if (stored.drawnBy !== actorId || onDeck !== deckId || onPage !== page) throw new AppError('conflict');
      return removedAt ? null : stored;
    }
    const most = markLimits.perPage;
    if ((await countMarks(trx, act)) >= most) throw new AppError('page_full', { most });
    const mark = { markId, kind, colour, width, points, words, drawnBy: actorId };
    // On another page somebody draws under this id at the same moment.
    if (!(await insertMark(trx, { ...mark, deckId, page, drawnAt: at }))) throw new AppError('conflict');
    return mark;
  });
}

/** Locks the page. @throws AppError `not_found` when the class has none like it, or it is of another group */
export async function requirePage(db: Queryable, { classSessionId, deckId, page, groupId }: MarkAct): Promise<void> {
  const found = await lockDeckPage(db, { deckId, page });
  if (found?.classSessionId !== classSessionId) throw new AppError('not_found');
  if (found.groupId !== null && found.groupId !== groupId && !found.shownAt) throw new AppError('not_found');
}
