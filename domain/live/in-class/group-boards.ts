import { joinsGroups } from '#domain/live/breakouts.ts';
import { type Asker, hosts, type RightsTable } from './right.ts';

interface There {
  /** The asker is in the group whose board it is. */
  isThere: boolean;
}

/** Whoever is in the group and learns in it, and hosts who visit it; interpreters look on. */
const inGroup = (asker: Asker, { isThere }: There) => isThere && (hosts(asker) || joinsGroups(asker.role));

/** The board that a group draws on together. Drawing on it has the rows of drawing. */
export const groupBoardRights = {
  'group-board:begin': { may: inGroup },
  'group-board:add-page': { may: inGroup },
} satisfies RightsTable;
