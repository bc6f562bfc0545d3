import { hosts, type RightsTable } from './right.ts';

export const waitingRights = {
  'waiting:set': { may: hosts },
  'waiting:answer': { may: hosts, isGrave: true },
  'waiting:let-all-in': { may: hosts, isGrave: true },
} satisfies RightsTable;
