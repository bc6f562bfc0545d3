import { hosts, type RightsTable } from './right.ts';

export const classRights = {
  'class:start': { may: hosts, isGrave: true },
  'class:end': { may: hosts, isGrave: true },
  'class:start-break': { may: hosts },
  'class:end-break': { may: hosts },
  'class:extend': { may: hosts },
  'class:lock': { may: hosts },
} satisfies RightsTable;
