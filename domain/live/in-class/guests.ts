import { hosts, type RightsTable } from './right.ts';

/** The door for guests; what guests may do in the class say the tables of what they do. */
export const guestRights = {
  /** For how many of them the class is open, or that it is not. */
  'guests:open': { may: hosts, isGrave: true },
  /** The link for guests. */
  'guests:link': { may: hosts },
  /** Another link: those that went out before lead nowhere from now on. */
  'guests:renew': { may: hosts, isGrave: true },
} satisfies RightsTable;
