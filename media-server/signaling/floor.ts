import type { floorRequests } from '#media-server/protocol/floor.ts';
import type { Handlers } from './handler.ts';

/** Giving the floor and taking it back. */
export const floorHandlers: Handlers<typeof floorRequests> = {
  'floor:give': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ room, features: { floor } }, { personId }) {
      await floor.give(room.person(personId));
      return {};
    },
  },
  'floor:take': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    async run({ room, features: { floor }, participant }, { personId }) {
      // Who is gone has lost it.
      const person = room.find(personId);
      if (person) await floor.take(person, participant.personId);
      return {};
    },
  },
};
