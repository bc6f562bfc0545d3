import { type AboutPerson, type Asker, hosts, type RightsTable } from './right.ts';

export const stageRights = {
  'stage:set': { may: hosts },
  /** The stage is handed from host to host. */
  'stage:hand-over': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole === 'host',
  },
} satisfies RightsTable;
