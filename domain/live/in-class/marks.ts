import { type Asker, everybody, hosts, type RightsTable } from './right.ts';

interface Allowed {
  /** The host lets this person draw now (domain/live/marks.ts). */
  isAllowed: boolean;
}

const whoMayDraw = (asker: Asker, { isAllowed }: Allowed) => hosts(asker) || isAllowed;

export const markRights = {
  'marks:list': { may: everybody },
  'marks:draw': { may: whoMayDraw },
  /** Hosts all of them, others their own: the others' stay where they are. */
  'marks:remove': { may: whoMayDraw },
  'marks:clear': { may: hosts },
  'marks:point': { may: whoMayDraw },
  'marks:allow': { may: hosts },
  'board:add': { may: hosts },
  'board:add-page': { may: hosts },
} satisfies RightsTable;
