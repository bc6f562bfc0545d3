import { AppError } from '#domain/errors.ts';
import type { handRequests } from '#media-server/protocol/hands.ts';
import type { Handlers } from './handler.ts';

/** Asking for the floor. */
export const handHandlers: Handlers<typeof handRequests> = {
  'hand:raise': {
    async run({ features: { hands }, participant }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await hands.raise(participant.personId);
      return {};
    },
  },
  'hand:lower': {
    facts: ({ participant }, { personId = participant.personId }) => ({ isOwn: personId === participant.personId }),
    async run({ features: { hands }, participant }, { personId = participant.personId }) {
      await hands.lower(personId);
      return {};
    },
  },
};
