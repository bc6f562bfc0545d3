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
