import type { RoomRole } from '#domain/live/room-role.ts';
import { type Asker, hosts, type RightsTable } from './right.ts';

/** Who is made a host of the class, and by whom. */
export interface AboutCoHost {
  /** Undefined when the person is not in the room. */
  personRole: RoomRole | undefined;
  /** The person was made a host before. */
  isCoHost: boolean;
  /** Who asks hosts only because another host said so: what one was lent is not lent on. */
  isAskerCoHost: boolean;
}

const raised: readonly (RoomRole | undefined)[] = ['trainee', 'observer'];

export const coHostRights = {
  'co-host:make': {
    may: (asker: Asker, { personRole, isCoHost, isAskerCoHost }: AboutCoHost) =>
      hosts(asker) && !isAskerCoHost && (isCoHost || raised.includes(personRole)),
    isGrave: true,
  },
  'co-host:take-back': {
    may: (asker: Asker, { isAskerCoHost }: Pick<AboutCoHost, 'isAskerCoHost'>) => hosts(asker) && !isAskerCoHost,
    isGrave: true,
  },
} satisfies RightsTable;
