import type { floorRights } from '#domain/live/in-class/floor.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

/** Who holds the floor is seen in the people of the room (`hasFloor`). */
export const floorRequests = {
  'floor:give': request({ personId }).answers<Done>(),
  'floor:take': request({ personId }).answers<Done>(),
} satisfies RequestTable<typeof floorRights>;
