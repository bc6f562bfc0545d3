import { type ActionResources, can, type MaybeViewer } from '#domain/rights.ts';

/**
 * What a person is in a live room. `host` teaches and moderates; `group` is a room of people before one device, who are
 * counted each by their seat and not by it; `observer` watches and is not counted.
 */
export const roomRoles = ['host', 'trainee', 'interpreter', 'group', 'observer'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** Whose presence is attendance. */
export const countedRoles: readonly RoomRole[] = roomRoles.filter((role) => role !== 'observer' && role !== 'group');

/**
 * What a person is in a class: who may moderate it or was made a host of it hosts, who was named to interpret it does, who learns in it is a trainee
 * (and counted), other interpreters interpret, who has seated a group speaks for it, everybody else who may join observes. Null for those who may not join.
 */
export function roleInClass(
  viewer: MaybeViewer,
  resource: ActionResources['class:join'],
  isCoHost = false,
): RoomRole | null {
  if (!can(viewer, 'class:join', resource)) return null;
  if (isCoHost || can(viewer, 'class:moderate', resource)) return 'host';
  if (resource.interprets) return 'interpreter';
  if (resource.isEnrolled) return 'trainee';
  if (can(viewer, 'class:interpret', resource)) return 'interpreter';
  return resource.seatsGroup ? 'group' : 'observer';
}

/** A full class can still be taught. */
export function entersFullClass(role: RoomRole): boolean {
  return role === 'host';
}
