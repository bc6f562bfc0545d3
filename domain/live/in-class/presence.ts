import { everybody, type RightsTable } from './right.ts';

export const presenceRights = {
  'presence:update': { may: everybody },
  'session:leave': { may: everybody },
} satisfies RightsTable;
