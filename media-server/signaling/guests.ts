import { AppError } from '#domain/errors.ts';
import type { guestRequests } from '#media-server/protocol/guests.ts';
import type { Handlers } from './handler.ts';

/** Whether and by which link guests come in. */
export const guestHandlers: Handlers<typeof guestRequests> = {
  'guests:open': {
    async run({ features: { guests }, participant }, { limit }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await guests.open(limit, participant.personId);
      return {};
    },
  },
  'guests:link': {
    run: ({ features: { guests } }) => guests.link(),
  },
  'guests:renew': {
    async run({ features: { guests }, participant }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      return guests.renew(participant.personId);
    },
  },
};
