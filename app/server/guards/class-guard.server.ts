import type { Queryable } from '#db/client.ts';
import { type ClassView, type FoundClass, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { isKeptOut } from '#domain/live/class-door.ts';
import { type HostPage, mayUsePage } from '#domain/live/host-pages.ts';
import { type RoomRole, roleInClass } from '#domain/live/room-role.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';

type ClassAction = 'class:view' | 'class:edit' | 'class:join' | 'class:moderate' | 'attendance:view';

export function mayWithClass(viewer: Viewer, action: ClassAction, view: ClassView): boolean {
  return can(viewer, action, classResource(view));
}

/** Whether the viewer may use a page of those who teach the class: also who was made a host of it. */
export function mayUse(viewer: Viewer, page: HostPage, view: ClassView): boolean {
  const { isCoHost, isRemoved, attendanceClosedAt: closedAt } = view;
  return mayUsePage(viewer, page, classResource(view), { isCoHost, isRemoved, closedAt });
}

/** Whether the viewer reads nothing of what is said and shown in the class now. */
export function isOutside(viewer: Viewer, view: FoundClass): boolean {
  const { lockedAt, waitingRoom: hasWaitingRoom, isCoHost } = view;
  const role = roleInClass(viewer, classResource(view), isCoHost);
  return isKeptOut({ ...view, isLocked: lockedAt !== null, hasWaitingRoom, role });
}

/** Whether the viewer may correct this person's (null: other people's) attendance of the class, and answer requests. */
export function mayCorrect(viewer: Viewer, view: ClassView, personId: string | null): boolean {
  return can(viewer, 'attendance:correct', { ...classResource(view), personId });
}

/**
 * The class, when the viewer may do this with it.
 *
 * @throws AppError `not_found` when there is none, `forbidden`
 */
export async function requireClass(
  db: Queryable,
  viewer: Viewer,
  id: string | undefined,
  action: ClassAction,
): Promise<FoundClass> {
  const view = await findClass(db, { id, viewerId: viewer.personId });
  if (!view) throw new AppError('not_found');
  if (!mayWithClass(viewer, action, view)) throw new AppError('forbidden');
  return view;
}

/**
 * The class, when the viewer may use this page of it.
 *
 * @throws AppError `not_found` when there is none, `forbidden`
 */
export async function requireHostPage(
  db: Queryable,
  viewer: Viewer,
  id: string | undefined,
  page: HostPage,
): Promise<FoundClass> {
  const view = await requireClass(db, viewer, id, 'class:view');
  if (!mayUse(viewer, page, view)) throw new AppError('forbidden');
  return view;
}

/** What a person is in the live room. @throws AppError `forbidden` for those who may not join */
export function roomRoleOf(viewer: Viewer, view: ClassView): RoomRole {
  const role = roleInClass(viewer, classResource(view), view.isCoHost);
  if (!role) throw new AppError('forbidden');
  return role;
}
