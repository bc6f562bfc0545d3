import { type AboutPerson, type Asker, hosts, type RightsTable } from './right.ts';

export const moderationRights = {
  'person:mute': { may: hosts },
  // Hosts cannot remove each other.
  'person:remove': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'host',
    isGrave: true,
  },
  // Who may keep somebody out for good may also do less.
  'person:send-out': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'host',
    isGrave: true,
  },
  'person:removed': { may: hosts, isGrave: true },
  'person:let-back': { may: hosts, isGrave: true },
} satisfies RightsTable;
