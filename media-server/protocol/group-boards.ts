import { z } from 'zod';
import type { groupBoardRights } from '#domain/live/in-class/group-boards.ts';
import { addedPage } from './marks.ts';
import { type RequestTable, request } from './request.ts';

/** The board of a group: what is drawn on its pages is told as that of other pages is. */
export interface GroupBoardView {
  deckId: string;
  pages: number;
}

export const groupBoardRequests = {
  /** The board of the group in which one is, begun where it has none yet. */
  'group-board:begin': request({}).answers<{ board: GroupBoardView }>(),
  /** Another page at the end: the one of this number, added once. */
  'group-board:add-page': request({
    deckId: z.uuid(),
    page: addedPage,
  }).answers<{ board: GroupBoardView }>(),
} satisfies RequestTable<typeof groupBoardRights>;
