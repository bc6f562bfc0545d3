import { hosts, type RightsTable } from './right.ts';

export const runningOrderRights = {
  'order:parts': { may: hosts },
  /** Says where the class is. */
  'order:move': { may: hosts },
} satisfies RightsTable;
