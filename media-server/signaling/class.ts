import type { classRequests } from '#media-server/protocol/class.ts';
import type { Handlers } from './handler.ts';

/** The course of the class. */
export const classHandlers: Handlers<typeof classRequests> = {
  'class:start': {
    async run({ features: { clock }, participant }) {
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
};
