import { everybody, ownerOrHosts, type RightsTable } from './right.ts';

export const chatRights = {
  'chat:send': { may: everybody },
  'chat:history': { may: everybody },
  'chat:remove': { may: ownerOrHosts },
} satisfies RightsTable;
