import type { AppContext } from '#app/server/context.ts';
import { mayCorrect, mayWithClass } from '#app/server/guards/class-guard.server.ts';
import { listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { listRequests } from '#db/queries/attendance/attendance-requests.ts';
import { findMoreTime } from '#db/queries/attendance/more-time.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { lastMoreTime } from '#domain/attendance/more-time.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { loadClassAttendance, loadPerson } from './load-attendance.server.ts';

const shownRows = 100;

/**
 * One person's attendance of a class, its corrections, and what the person asked.
 *
 * @throws AppError `not_found` for somebody who was neither there nor expected
 */
export async function loadPersonPage(
  context: Pick<AppContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  view: ClassView,
  personId: string,
) {
  const loaded = await loadClassAttendance(context, viewer, view);
  const of = { classSessionId: view.id, personId, limit: shownRows };
  const [person, corrections, requests, moreTime] = await Promise.all([
    loadPerson(context, loaded, personId),
    listCorrections(context.db, of),
    // What people wrote is for those who answer for the class, and not for whom a host made one.
    mayWithClass(viewer, 'attendance:view', view) ? listRequests(context.db, of) : [],
    findMoreTime(context.db, of),
  ]);
  return {
    head: loaded.head,
    person,
    corrections,
    requests,
    values: { id: newId(), minutes: '', why: 'other' as const, reason: '' },
    moreTimeId: newId(),
    lastMoreTime: view.endedAt && lastMoreTime(view.endedAt),
    moreTime: moreTime && moreTime.until > context.now ? moreTime : null,
    isOwn: personId === viewer.personId,
    mayCorrect: loaded.head.mayCorrect && mayCorrect(viewer, view, personId),
  };
}
