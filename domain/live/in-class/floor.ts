import { mayHoldFloor, needsFloor } from '#domain/live/floor-roles.ts';
import { type AboutPerson, type Asker, hosts, type RightsTable } from './right.ts';

export const floorRights = {
  'floor:give': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && mayHoldFloor(personRole ?? 'trainee'),
  },
  // Nobody takes the floor of those who always have it.
  'floor:take': {
    may: (asker: Asker, { personRole }: AboutPerson) => hosts(asker) && needsFloor(personRole ?? 'trainee'),
  },
} satisfies RightsTable;
