import { AppError } from '#domain/errors.ts';
import type { markRequests } from '#media-server/protocol/marks.ts';
import type { Participant } from '#media-server/rooms/participant.ts';
import type { Handlers, RequestContext } from './handler.ts';

const allowed = ({ features: { marks }, participant }: RequestContext, { deckId }: { deckId?: string }) => ({
  isAllowed: marks.isAllowed(participant, deckId),
});

/** What costs everybody a message each time. */
function spend(participant: Participant): void {
  if (!participant.markLimit.take()) throw new AppError('too_many_requests');
}

/** Drawing on slides and boards, pointing, and who may. */
export const markHandlers: Handlers<typeof markRequests> = {
  'marks:list': {
    run: async ({ features: { marks }, participant }, { deckId, page }) => ({
      marks: await marks.list(participant, { deckId, page }),
    }),
  },
  'marks:draw': {
    facts: allowed,
    async run({ features: { marks }, participant }, { requestId: _, deckId, page, ...shape }) {
      spend(participant);
      await marks.draw(participant, { deckId, page }, shape);
      return {};
    },
  },
  'marks:remove': {
    facts: allowed,
    async run({ features: { marks }, participant }, { deckId, page, markIds }) {
      spend(participant);
      await marks.remove(participant, { deckId, page }, markIds);
      return {};
    },
  },
  'marks:clear': {
    async run({ features: { marks }, participant }, { deckId, page }) {
      spend(participant);
      await marks.remove(participant, { deckId, page }, 'all');
      return {};
    },
  },
  'marks:point': {
    facts: (context, { at }) => ({ ...allowed(context, {}), isPointing: at !== null }),
    run({ features: { marks }, participant }, { at }) {
      if (at === null) marks.forget(participant.personId);
      // A place too many is no loss: the next one says where the finger is.
      else if (participant.pointLimit.take()) marks.point(participant.personId, at);
      return {};
    },
  },
  'marks:allow': {
    async run({ features: { marks }, participant }, { drawers }) {
      if (drawers === marks.view().drawers) return {};
      spend(participant);
      await marks.allow(drawers);
      return {};
    },
  },
  'board:add': {
    async run({ features: { slides }, participant }, { deckId }) {
      await slides.addBoard(participant.personId, deckId);
      return {};
    },
  },
  'board:add-page': {
    async run({ features: { slides }, participant }, { deckId, page }) {
      await slides.addBoardPage(participant.personId, { deckId, page });
      return {};
    },
  },
};
