import type { classRequests } from '#media-server/protocol/class.ts';
import type { Handlers } from './handler.ts';

/** The course of the class. */
export const classHandlers: Handlers<typeof classRequests> = {
  'class:start': {
    async run({ room, participant }) {
      await room.clock.start(participant.personId);
      return { classState: room.clock.view };
    },
  },
  /** Answered when the end and everybody's attendance are stored. */
  'class:end': {
    async run({ services, room, participant }) {
      const ended = await room.clock.end(participant.personId);
      const at = ended.endedAt ?? new Date();
      room.endPresence(at);
      await services.ledger.flush();
      services.registry.end(room, at);
      return { classState: room.clock.view };
    },
  },
  'class:start-break': {
    async run({ room, participant }) {
      await room.clock.startBreak(participant.personId);
      return { classState: room.clock.view };
    },
  },
  'class:end-break': {
    async run({ room, participant }) {
      await room.clock.endBreak(participant.personId);
      return { classState: room.clock.view };
    },
  },
};
