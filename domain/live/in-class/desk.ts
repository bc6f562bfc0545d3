import { hosts, type RightsTable } from './right.ts';

export const deskRights = {
  /** Who lost the link, and who looks at other pages than the class. */
  'desk:look': { may: hosts },
  /** From where people come, and how many of each place are not here. */
  'desk:places': { may: hosts },
} satisfies RightsTable;
