import type { floorRequests } from '#media-server/protocol/floor.ts';
import type { Handlers } from './handler.ts';

/** Giving the floor and taking it back. */
export const floorHandlers: Handlers<typeof floorRequests> = {
  'floor:give': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    run({ room }, { personId }) {
      room.floor.give(room.person(personId));
      return {};
    },
  },
  'floor:take': {
    facts: ({ room }, { personId }) => ({ personRole: room.roleOf(personId) }),
    run({ room, participant }, { personId }) {
      // Who is gone has lost it.
      const person = room.find(personId);
      if (person) room.floor.take(person, participant.personId);
      return {};
    },
  },
};
