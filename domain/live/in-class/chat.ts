import { type AboutPerson, type Asker, everybody, hosts, ownerOrHosts, type RightsTable } from './right.ts';

export const chatRights = {
  'chat:send': { may: everybody },
  'chat:history': { may: everybody },
  /** What one may read, in another language. */
  'chat:translate': { may: everybody },
  'chat:remove': { may: ownerOrHosts },
  /** On top of the chat, for everybody; or nothing any more. */
  'chat:pin': { may: hosts },
  'chat:slow': { may: hosts },
  /** What others than hosts write goes to hosts alone. */
  'chat:close': { may: hosts },
  // Hosts cannot mute each other.
  'chat:mute': { may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'host' },
} satisfies RightsTable;
