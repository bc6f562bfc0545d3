import { AppError } from '#domain/errors.ts';
import type { Handlers } from './handler.ts';

/** Asking for the floor, and giving and taking it. */
export const handHandlers: Handlers<'hand:raise' | 'hand:lower' | 'floor:give' | 'floor:take'> = {
  'hand:raise': {
    roles: ['trainee', 'interpreter'],
    run({ room, participant }) {
      room.hands.raise(participant.personId);
      return {};
    },
  },
  /** Hosts lower anybody's, others their own. */
  'hand:lower': {
    run({ room, participant }, { personId = participant.personId }) {
      if (personId !== participant.personId && participant.role !== 'host') throw new AppError('forbidden');
      room.hands.lower(personId);
      return {};
    },
  },
  'floor:give': {
    roles: ['host'],
    run({ room }, { personId }) {
      const person = room.person(personId);
      if (person.role === 'observer') throw new AppError('forbidden');
      room.giveFloor(person);
      return {};
    },
  },
  'floor:take': {
    roles: ['host'],
    run({ room, participant }, { personId }) {
      const person = room.person(personId);
      if (person.role !== 'trainee') throw new AppError('forbidden');
      room.takeFloor(person, participant.personId);
      return {};
    },
  },
};
