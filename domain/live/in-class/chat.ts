import type { RoomRole } from '#domain/live/room-role.ts';
import { type AboutPerson, type Asker, everybody, hosts, ownerOrHosts, type RightsTable } from './right.ts';

/** What the person is in the class to whom alone something is written; undefined when not here, null: it is for more people. */
interface Addressee {
  toRole: RoomRole | undefined | null;
}

/** What stands on a group's screen, several people read; who a guest is, nobody knows. */
const isOnesOwn = (role: RoomRole | undefined) => role !== 'group' && role !== 'guest';

export const chatRights = {
  'chat:send': {
    may: ({ role }: Asker, { toRole }: Addressee) => toRole === null || (isOnesOwn(role) && isOnesOwn(toRole)),
  },
  'chat:history': { may: everybody },
  /** What one may read, in another language. */
  'chat:translate': { may: everybody },
  'chat:remove': { may: ownerOrHosts },
  /** On top of the chat, for everybody; or nothing any more. */
  'chat:pin': { may: hosts },
  'chat:slow': { may: hosts },
  /** What others than hosts write goes to hosts alone. */
  'chat:close': { may: hosts },
  /** Whether people write to one another. */
  'chat:allow-private': { may: hosts },
  /** What was written to oneself alone is read by hosts from then on. */
  'chat:report': { may: ({ role }: Asker) => isOnesOwn(role) },
  /** Of somebody nothing is taken that is written to oneself alone. */
  'chat:block': { may: ({ role }: Asker) => isOnesOwn(role) },
  /** Whether guests write to everybody, or to hosts alone. */
  'chat:guests': { may: hosts },
  // Hosts cannot mute each other.
  'chat:mute': { may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'host' },
} satisfies RightsTable;
