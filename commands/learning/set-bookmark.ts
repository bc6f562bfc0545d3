import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { deleteBookmark, insertBookmark } from '#db/queries/learning/notes.ts';
import type { AskedLesson } from './require-lesson.ts';
import { requirePlace } from './require-place.ts';
import type { NamedSection } from './section-now.ts';

export interface SetBookmarkAct extends AskedLesson, NamedSection {
  isSet: boolean;
  at: Date;
}

/**
 * Marks a place in a lesson for oneself, or takes the mark away. What comes later from a device takes away only a mark that
 * was there then, so that no mark is lost by the order in which things come.
 *
 * @throws AppError `not_found`, `not_enrolled`, `bad_request`
 */
export async function setBookmark({ db }: Pick<Deps, 'db'>, act: SetBookmarkAct): Promise<void> {
  await inTransaction(db, async (trx) => {
    const place = await requirePlace(trx, act);
    await (act.isSet ? insertBookmark : deleteBookmark)(trx, place, act.at);
  });
}
