import { hosts, type RightsTable } from './right.ts';

export const attendanceRights = {
  'attendance:list': { may: hosts, isGrave: true },
} satisfies RightsTable;
