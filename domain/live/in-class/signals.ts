import { type Asker, everybody, hosts, type RightsTable } from './right.ts';

export const signalRights = {
  /** Slower, louder, I lost you: to whoever teaches, of everybody else whose class it is. */
  'signal:give': { may: ({ role }: Asker) => role !== 'host' && role !== 'guest' },
  'signal:clear': { may: hosts },
  'reaction:give': { may: everybody },
} satisfies RightsTable;
