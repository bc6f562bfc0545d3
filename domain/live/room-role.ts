import { type ActionResources, can, type MaybeViewer } from '#domain/rights.ts';

/** What a person is in a live room. `host` teaches and moderates; `observer` watches and is not counted. */
export const roomRoles = ['host', 'trainee', 'interpreter', 'observer'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** Whose presence is attendance. */
export const countedRoles: readonly RoomRole[] = roomRoles.filter((role) => role !== 'observer');

/**
 * What a person is in a class: who may moderate it hosts, who learns in it is a trainee (and counted), interpreters
 * interpret, everybody else who may join observes. Null for those who may not join.
 */
export function roleInClass(viewer: MaybeViewer, resource: ActionResources['class:join']): RoomRole | null {
  if (!can(viewer, 'class:join', resource)) return null;
  if (can(viewer, 'class:moderate', resource)) return 'host';
  if (resource.isEnrolled) return 'trainee';
  return can(viewer, 'class:interpret', resource) ? 'interpreter' : 'observer';
}

/** Whether a role speaks at any time. Trainees need the floor, which a host gives them. */
export function alwaysHasFloor(role: RoomRole): boolean {
  return role === 'host' || role === 'interpreter';
}

/** To whom a host may give the floor: observers stay silent. */
export function mayHoldFloor(role: RoomRole): boolean {
  return role !== 'observer';
}

/** A full class can still be taught. */
export function entersFullClass(role: RoomRole): boolean {
  return role === 'host';
}
