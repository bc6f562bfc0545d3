import { needsFloor } from '#domain/live/floor-roles.ts';
import { type Asker, ownerOrHosts, type RightsTable } from './right.ts';

export const handRights = {
  'hand:raise': { may: ({ role }: Asker) => needsFloor(role) || role === 'interpreter' },
  'hand:lower': { may: ownerOrHosts },
} satisfies RightsTable;
