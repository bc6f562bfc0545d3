import { AppError } from '#domain/errors.ts';
import type { waitingRequests } from '#media-server/protocol/waiting.ts';
import type { Handlers } from './handler.ts';

/** Who waits at the door, and what they are answered. */
export const waitingHandlers: Handlers<typeof waitingRequests> = {
  'waiting:set': {
    async run({ services: { ledger }, features: { waiting }, participant }, { isOn }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      // Who is in comes back without waiting, whatever happens to this server next.
      if (isOn) await ledger.flush();
      await waiting.set(isOn, participant.personId);
      return {};
    },
  },
  'waiting:answer': {
    async run({ features: { waiting }, participant }, { personIds, isLetIn }) {
      await waiting.answer({ personIds, isLetIn }, participant.personId);
      return {};
    },
  },
  'waiting:let-all-in': {
    async run({ features: { waiting }, participant }) {
      await waiting.letAllIn(participant.personId);
      return {};
    },
  },
};
