import type { GroupPlace } from './breakouts.ts';
import type { RoomRole } from './room-role.ts';

/** Whether a role speaks at any time; interpreters do where there are no channels for them. Trainees, groups and guests need the floor, which a host gives them. */
export function alwaysHasFloor(role: RoomRole): boolean {
  return role === 'host' || role === 'interpreter';
}

/** To whom a host may give the floor: observers stay silent. */
export function mayHoldFloor(role: RoomRole): boolean {
  return role !== 'observer';
}

/** Whether a role asks for the floor, and loses it again. */
export function needsFloor(role: RoomRole): boolean {
  return mayHoldFloor(role) && !alwaysHasFloor(role);
}

/** Somebody in a class, as far as it counts for what they show. */
interface Shower {
  role: RoomRole;
  hasFloor: boolean;
  /** The group in which they are; null or not said: with the class. */
  place?: Pick<GroupPlace, 'means'> | null;
}

/**
 * Whether somebody may show their camera now: whoever teaches; in a group what it was opened for; with the class, who was given
 * the floor. A guest, whom nobody knows, is heard alone.
 */
export function mayShowCamera({ role, hasFloor, place }: Shower): boolean {
  if (role === 'host') return true;
  return place ? place.means === 'pictures' : hasFloor && needsFloor(role) && role !== 'guest';
}
