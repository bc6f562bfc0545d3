import { AppError } from '#domain/errors.ts';
import type { groupBoardRequests } from '#media-server/protocol/group-boards.ts';
import type { Handlers, RequestContext } from './handler.ts';

const there = ({ participant }: RequestContext) => ({ isThere: participant.place !== null });

/** The boards of groups. */
export const groupBoardHandlers: Handlers<typeof groupBoardRequests> = {
  'group-board:begin': {
    facts: there,
    async run({ features: { boards }, participant }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      return { board: await boards.begin(participant) };
    },
  },
  'group-board:add-page': {
    facts: there,
    async run({ features: { boards, slides }, participant }, { deckId, page }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      const board = await boards.addPage(participant, { deckId, page });
      // The page is there, whether or not the class that is shown the board can turn to it at once.
      await slides.grow(deckId).catch(() => undefined);
      return { board };
    },
  },
};
