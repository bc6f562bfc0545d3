import { type ActionResources, can, type MaybeViewer } from '#domain/rights.ts';

/**
 * What a person is in a live room. `host` teaches and moderates; `group` is a room of people before one device, who are
 * counted each by their seat and not by it; `observer` watches and is not counted; `guest` came by a link, without an account, and
 * is counted apart.
 */
export const roomRoles = ['host', 'trainee', 'interpreter', 'group', 'observer', 'guest'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** Whose presence is attendance. */
export const countedRoles: readonly RoomRole[] = ['host', 'trainee', 'interpreter'];

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

/** Who learns in the class, alone or as a group: what is asked of the class is theirs to answer, and who asks it is on record. */
export function learns(role: RoomRole): boolean {
  return role === 'trainee' || role === 'group';
}

/** A full class can still be taught. */
export function entersFullClass(role: RoomRole): boolean {
  return role === 'host';
}
