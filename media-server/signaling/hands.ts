import { AppError } from '#domain/errors.ts';
import type { handRequests } from '#media-server/protocol/hands.ts';
import type { Handlers } from './handler.ts';

/** Asking for the floor. */
export const handHandlers: Handlers<typeof handRequests> = {
  'hand:raise': {
    run({ room, participant }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      room.floor.raiseHand(participant);
      return {};
    },
  },
  'hand:lower': {
    facts: ({ participant }, { personId = participant.personId }) => ({ isOwn: personId === participant.personId }),
    run({ room, participant }, { personId = participant.personId }) {
      room.floor.lowerHand(personId);
      return {};
    },
  },
};
