import type { Deps } from '#commands/deps.ts';
import { insertDeckPage } from '#db/queries/live/deck-pages.ts';
import { countBoards, insertBoard, lockDeck, updateDeck } from '#db/queries/live/decks.ts';
import { lockClassStatus } from '#db/queries/live/live-class.ts';
import { AppError } from '#domain/errors.ts';
import { boardShape, markLimits } from '#domain/live/marks.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

/**
 * Gives the class an empty board of one page. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `boards_used_up`, `conflict` when the id is another deck's
 */
export async function addBoard({ db }: Pick<Deps, 'db'>, act: ClassAct & { deckId: string }): Promise<void> {
  const { classSessionId, deckId, actorId, at } = act;
  await db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'board:add', undefined);
    await lockClassStatus(trx, classSessionId);
    const known = await lockDeck(trx, deckId);
    if (known && (known.classSessionId !== classSessionId || known.kind !== 'board')) throw new AppError('conflict');
    if (known) return;
    const number = (await countBoards(trx, classSessionId)) + 1;
    if (number > markLimits.boards) throw new AppError('boards_used_up', { most: markLimits.boards });
    await insertBoard(trx, { id: deckId, classSessionId, title: String(number), addedBy: actorId, addedAt: at });
    await insertDeckPage(trx, deckId, { page: 1, ...boardShape });
  });
}

/**
 * Adds a page at the end of a board: this one, once, though it is asked for again.
 *
 * @returns how many there are then
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `boards_used_up`
 */
export async function addBoardPage(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { deckId: string; page: number },
): Promise<number> {
  const { classSessionId, deckId, page } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'board:add-page', undefined);
    const board = await lockDeck(trx, deckId);
    if (board?.classSessionId !== classSessionId || board.kind !== 'board') throw new AppError('not_found');
    // To that of a group, the group adds pages.
    if (board.groupId) throw new AppError('not_found');
    const pages = board.pages ?? 1;
    if (page <= pages) return pages;
    if (page !== pages + 1) throw new AppError('not_found');
    if (page > markLimits.boardPages) throw new AppError('boards_used_up', { most: markLimits.boardPages });
    await insertDeckPage(trx, deckId, { page, ...boardShape });
    await updateDeck(trx, deckId, { pages: page });
    return page;
  });
}
