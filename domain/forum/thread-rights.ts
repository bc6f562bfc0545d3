import { can, type MaybeViewer, type ScopedAction, type Viewer } from '#domain/rights.ts';
import type { StaffRole } from './post-rules.ts';

/** What decides who may do something in a thread. */
export interface ThreadPlace {
  /** Of the organisation that its opening post belongs to; empty: of none. */
  organisationPath: string;
  /** Of the organisation that writes the course; empty: of none. */
  coursePath: string;
  /** The viewer takes the course. */
  isEnrolled: boolean;
  /** The viewer teaches a class or a cohort of the course that is for people of the thread's organisation. */
  teaches: boolean;
}

/** Whether somebody may do something in a thread: by the organisation that it belongs to, or by that of the course. */
export function mayInThread(
  viewer: MaybeViewer,
  action: Extract<ScopedAction, 'forum:read' | 'forum:write' | 'forum:moderate'>,
  { organisationPath, coursePath, isEnrolled, teaches }: ThreadPlace,
): boolean {
  const instructorIds = teaches && viewer ? [viewer.personId] : [];
  return [organisationPath, coursePath].some((path) =>
    can(viewer, action, { organisationPath: path, isEnrolled, instructorIds }),
  );
}

/** As what somebody speaks in a thread; null: as one who learns. Only this gives a post its badge, never what it says. */
export function staffRoleIn(viewer: Viewer, place: ThreadPlace): StaffRole | null {
  if (!mayInThread(viewer, 'forum:moderate', place)) return null;
  return place.teaches || viewer.roles.some(({ role }) => role === 'instructor') ? 'instructor' : 'manager';
}
