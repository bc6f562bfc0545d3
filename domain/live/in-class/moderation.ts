import { type AboutPerson, type Asker, hosts, type RightsTable } from './right.ts';

export const moderationRights = {
  'person:mute': { may: hosts },
  // Hosts cannot remove each other.
  'person:remove': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'host',
    isGrave: true,
  },
} satisfies RightsTable;
