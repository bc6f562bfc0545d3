import type { Deps } from '#commands/deps.ts';
import { findBreakout, lockBreakout } from '#db/queries/live/breakouts.ts';
import { insertDeckPage } from '#db/queries/live/deck-pages.ts';
import { insertBoard, listGroupBoards, lockDeck, updateDeck } from '#db/queries/live/decks.ts';
import { AppError } from '#domain/errors.ts';
import { boardShape, markLimits } from '#domain/live/marks.ts';
import { newId } from '#platform/id.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

/** Something that a person does to the board of a group. */
export interface GroupBoardAct extends ClassAct {
  groupId: string;
  /** The person is in the group: only the room knows it of who visits. */
  isThere: boolean;
}

/** The board of a group, and how many pages it has. */
export interface GroupBoard {
  deckId: string;
  pages: number;
}

/**
 * Gives a group its board of one page, called as the group is. It has one: whoever asks for it first begins it.
 *
 * @throws AppError `not_found` when the class has no such group, `forbidden`, `room_moved`
 */
export async function addGroupBoard(
  { db }: Pick<Deps, 'db'>,
  act: GroupBoardAct & { breakoutId: string },
): Promise<GroupBoard> {
  const { classSessionId, breakoutId, groupId, actorId, at } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'group-board:begin', act);
    // Locked: the whole group asks in the same moment.
    const breakout = (await lockBreakout(trx, act)) ? await findBreakout(trx, breakoutId) : null;
    const group = breakout?.groups.find((one) => one.id === groupId);
    if (!group) throw new AppError('not_found');
    const [known] = await listGroupBoards(trx, [groupId]);
    if (known) return { deckId: known.deckId, pages: known.pages };
    const deckId = newId();
    const board = { id: deckId, classSessionId, title: group.name, groupId };
    await insertBoard(trx, { ...board, addedBy: actorId, addedAt: at });
    await insertDeckPage(trx, deckId, { page: 1, ...boardShape });
    return { deckId, pages: 1 };
  });
}

/**
 * Adds a page at the end of a group's board: this one, once, though two add it at the same time.
 *
 * @returns the board with the page
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `boards_used_up`
 */
export async function addGroupBoardPage(
  { db }: Pick<Deps, 'db'>,
  act: GroupBoardAct & { deckId: string; page: number },
): Promise<GroupBoard> {
  const { classSessionId, groupId, deckId, page } = act;
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'group-board:add-page', act);
    const board = await lockDeck(trx, deckId);
    if (board?.classSessionId !== classSessionId || board.groupId !== groupId) throw new AppError('not_found');
    const pages = board.pages ?? 1;
    if (page <= pages) return { deckId, pages };
    if (page !== pages + 1) throw new AppError('not_found');
    if (page > markLimits.boardPages) throw new AppError('boards_used_up', { most: markLimits.boardPages });
    await insertDeckPage(trx, deckId, { page, ...boardShape });
    await updateDeck(trx, deckId, { pages: page });
    return { deckId, pages: page };
  });
}
