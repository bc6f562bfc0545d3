import { joinsGroups, visitsGroups } from '#domain/live/breakouts.ts';
import { type AboutPerson, type Asker, hosts, type RightsTable } from './right.ts';

/** Groups into which the class parts. Whether they are open the room decides. */
export const breakoutRights = {
  'breakouts:open': { may: hosts },
  'breakouts:close': { may: hosts },
  /** How long they last from now on. */
  'breakouts:time': { may: hosts },
  'breakouts:move': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && joinsGroups(personRole ?? 'trainee'),
  },
  /** Where one goes oneself, while everybody goes as they choose. */
  'breakouts:choose': {
    may: ({ role }: Asker, { isByChoice }: { isByChoice: boolean }) => isByChoice && joinsGroups(role),
  },
  'breakouts:visit': { may: ({ role }: Asker) => visitsGroups(role) },
  /** A message to all groups, and a voice that is heard in all of them. */
  'breakouts:tell': { may: hosts },
  'breakouts:speak': { may: hosts },
} satisfies RightsTable;
