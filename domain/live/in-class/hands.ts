import { type Asker, ownerOrHosts, type RightsTable } from './right.ts';

export const handRights = {
  'hand:raise': { may: ({ role }: Asker) => role === 'trainee' || role === 'interpreter' },
  'hand:lower': { may: ownerOrHosts },
} satisfies RightsTable;
