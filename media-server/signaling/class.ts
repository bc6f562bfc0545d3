import { AppError } from '#domain/errors.ts';
import type { classRequests } from '#media-server/protocol/class.ts';
import type { Handlers } from './handler.ts';

/** The course of the class. */
export const classHandlers: Handlers<typeof classRequests> = {
  'class:start': {
    async run({ services: { ledger }, features: { clock }, participant }) {
      // The class may be locked by its beginning: who is in is written down before.
      await ledger.flush();
      await clock.start(participant.personId);
      return { classState: clock.state };
    },
  },
  /** Answered when the end and everybody's attendance are stored. */
  'class:end': {
    async run({ services, room, features: { clock }, participant }) {
      const ended = await clock.end(participant.personId);
      const at = ended.endedAt ?? new Date();
      room.endPresence(at);
      await services.ledger.flush();
      services.registry.end(room, at);
      return { classState: clock.state };
    },
  },
  'class:start-break': {
    async run({ features: { clock }, participant }) {
      await clock.startBreak(participant.personId);
      return { classState: clock.state };
    },
  },
  'class:end-break': {
    async run({ features: { clock }, participant }) {
      await clock.endBreak(participant.personId);
      return { classState: clock.state };
    },
  },
  'class:extend': {
    async run({ features: { clock }, participant }, { extensionId, minutes }) {
      await clock.extend(participant.personId, { extensionId, minutes });
      return { classState: clock.state };
    },
  },
  'class:lock': {
    async run({ services: { ledger }, features: { clock }, participant }, { isLocked }) {
      if (!participant.changeLimit.take()) throw new AppError('too_many_requests');
      // Who is in comes back, whatever happens to this server next.
      if (isLocked) await ledger.flush();
      await clock.lock(participant.personId, isLocked);
      return { classState: clock.state };
    },
  },
};
