import { presentClass } from '#app/features/schedule/class-card.ts';
import type { AppContext } from '#app/server/context.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { isExpected, listAttendees, listSeenIntervals } from '#db/queries/attendance/attendance-people.ts';
import { listOpenRequests, listRequests } from '#db/queries/attendance/attendance-requests.ts';
import { findMoreTime } from '#db/queries/attendance/more-time.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { AppError } from '#domain/errors.ts';
import { presentPerson, presentTaught } from './present-attendance.ts';

const shownIntervals = 300;
const shownRows = 100;

/** What a person may know of their own attendance of a class, as their instructors see it. */
export type OwnPageData = Awaited<ReturnType<typeof loadOwnPage>>;

/**
 * One's own attendance of a class.
 *
 * @throws AppError `not_found` for somebody who was neither there nor expected, or when nothing was taught yet
 */
export async function loadOwnPage(
  { db, now, reader }: Pick<AppContext, 'db' | 'now' | 'reader'>,
  view: ClassView,
  personId: string,
) {
  const of = { classSessionId: view.id, personId };
  const everybody = { search: '', organisationId: null };
  const [sessions, [attendee], expected, seen, corrections, requests, open, moreTime] = await Promise.all([
    loadAttendance(db, { classSessionIds: [view.id], personIds: [personId] }, now),
    listAttendees(db, view.id, [personId], everybody),
    isExpected(db, view.id, personId),
    listSeenIntervals(db, view.id, [personId], shownIntervals),
    listCorrections(db, { ...of, limit: shownRows }),
    listRequests(db, { ...of, limit: shownRows }),
    listOpenRequests(db, view.id, 1),
    findMoreTime(db, of),
  ]);
  const attendance = sessions.get(view.id);
  const own = attendance?.people.get(personId);
  if (!attendance?.session.taught || !attendee || !(own || expected)) throw new AppError('not_found');
  const isOver = view.status === 'ended';
  const taught = presentTaught(attendance.session, isOver, now);
  const intervals = seen.get(personId);
  return {
    card: presentClass(view, reader.contentLocales, now),
    taught,
    person: presentPerson({
      attendee,
      attendance: own,
      role: intervals?.rows.at(-1)?.role,
      seen: intervals,
      taught,
    }),
    corrections,
    requests,
    closedAt: view.attendanceClosedAt,
    closesAt: view.endedAt && closesByItselfAt(view.endedAt, view.longestGiven),
    moreTime: moreTime && moreTime.until > now ? moreTime : null,
    isWaiting: requests.some((one) => one.outcome === null),
    areOthersWaiting: open.total > 0,
    mayAsk: isOver && !view.attendanceClosedAt,
  };
}
