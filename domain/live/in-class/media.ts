import { speaksAt } from '#domain/live/breakouts.ts';
import { mayShowCamera } from '#domain/live/floor-roles.ts';
import { type Asker, everybody, hosts, type Ownable, owner, type RightsTable } from './right.ts';

interface Published {
  source: 'camera' | 'microphone' | 'screen';
}

/**
 * Hosts publish everything; who was given the floor sound and a camera; interpreters sound while their channel carries it; in a group everybody
 * does what it was opened for.
 */
const publishers = (asker: Asker, { source }: Published) => {
  if (hosts(asker)) return true;
  if (source === 'microphone') return asker.hasFloor || asker.isOnAir === true || speaksAt(asker.place);
  return source === 'camera' && mayShowCamera(asker);
};

export const mediaRights = {
  // Observers send nothing.
  'transport:create': {
    may: ({ role }: Asker, { direction }: { direction: 'send' | 'recv' }) =>
      direction === 'recv' || role !== 'observer',
  },
  'transport:connect': { may: everybody },
  'transport:restart-ice': { may: everybody },
  'producer:create': { may: publishers },
  'producer:pause': { may: owner },
  'producer:resume': {
    may: (asker: Asker, facts: Ownable & Published) => owner(asker, facts) && publishers(asker, facts),
  },
  'producer:close': { may: owner },
  'consumer:create': { may: everybody },
  'consumer:resume': { may: everybody },
  'consumer:pause': { may: everybody },
  'consumer:close': { may: everybody },
  'consumer:set-layers': { may: everybody },
  'transport:lag': { may: everybody },
  'transport:weigh': { may: everybody },
} satisfies RightsTable;
