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
  /** That they point nowhere any more says everybody, also who may no longer draw. */
  'marks:point': {
    may: (asker: Asker, facts: Allowed & { isPointing: boolean }) => !facts.isPointing || whoMayDraw(asker, facts),
  },
  'marks:allow': { may: hosts },
  'board:add': { may: hosts },
  'board:add-page': { may: hosts },
} satisfies RightsTable;
