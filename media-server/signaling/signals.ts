import { AppError } from '#domain/errors.ts';
import type { signalRequests } from '#media-server/protocol/signals.ts';
import type { Handlers } from './handler.ts';

/** What people tell whoever teaches, and everybody, without a word. */
export const signalHandlers: Handlers<typeof signalRequests> = {
  'signal:give': {
    async run({ features: { signals }, participant }, { what }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      await signals.give(participant.personId, what);
      return {};
    },
  },
  'signal:clear': {
    async run({ features: { signals } }) {
      await signals.clear();
      return {};
    },
  },
  'reaction:give': {
    run({ features: { signals }, participant }, { what }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      signals.react(what);
      return {};
    },
  },
};
