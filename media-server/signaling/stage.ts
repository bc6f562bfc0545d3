import { AppError } from '#domain/errors.ts';
import type { stageRequests } from '#media-server/protocol/stage.ts';
import type { Handlers } from './handler.ts';

/** What stands large, and who has the stage. */
export const stageHandlers: Handlers<typeof stageRequests> = {
  'stage:set': {
    async run({ features: { stage }, participant }, { layout }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await stage.change({ layout });
      return {};
    },
  },
  'stage:hand-over': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ features: { stage }, participant }, { personId }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await stage.change({ presenterId: personId });
      return {};
    },
  },
};
