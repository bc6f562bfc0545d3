import { everybody, hosts, type RightsTable } from './right.ts';

export const slideRights = {
  'slides:show': { may: hosts },
  'slides:hide': { may: hosts },
  /** All of the class, also those that it has not seen. */
  'slides:decks': { may: hosts },
  'slides:page': { may: everybody },
  'slides:overview': { may: everybody },
  'slides:follow': { may: everybody },
} satisfies RightsTable;
