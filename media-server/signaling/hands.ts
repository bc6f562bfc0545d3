import { AppError } from '#domain/errors.ts';
import type { Handlers } from './handler.ts';

/** Asking for the floor, and giving and taking it. */
export const handHandlers: Handlers<'hand:raise' | 'hand:lower' | 'floor:give' | 'floor:take'> = {
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
