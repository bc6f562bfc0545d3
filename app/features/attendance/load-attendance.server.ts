import { presentClass } from '#app/features/schedule/class-card.ts';
import type { AppContext } from '#app/server/context.ts';
import { mayCorrect, mayWithClass } from '#app/server/guards/class-guard.server.ts';
import { loadAttendance, type SessionAttendance } from '#db/queries/attendance/attendance.ts';
import {
  type AttendeeRow,
  countAbsentees,
  isExpected,
  listAbsentees,
  listAttendeeOrganisations,
  listAttendees,
  listSeenIntervals,
  listSeenRoles,
} from '#db/queries/attendance/attendance-people.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import type { AttendanceHead, PersonLine } from './attendance-view.ts';
import type { PeopleFilter, PeopleSort } from './people-list.ts';
import { presentPerson, presentTaught } from './present-attendance.ts';

/** More organisations than these are not offered in the filter; names still find their people. */
const offeredOrganisations = 200;
/** Connections shown under a person in the list, and on the person's own page. */
const fewIntervals = 12;
const manyIntervals = 300;

type Context = Pick<AppContext, 'db' | 'now' | 'reader'>;

interface People {
  rows: PersonLine[];
  total: number;
}

export interface Presence {
  /** People who were there, without hosts. */
  came: number;
  /** The same and those who were expected and did not come. */
  expected: number;
}

/** What is known of a class's attendance before people are listed. */
interface LoadedClass {
  view: ClassView;
  head: AttendanceHead;
  attendance: SessionAttendance;
  /** What everybody who was seen last was in the class. */
  roles: Map<string, string>;
}

export async function loadClassAttendance(context: Context, viewer: Viewer, view: ClassView): Promise<LoadedClass> {
  const { db, now, reader } = context;
  const [sessions, roles, closed] = await Promise.all([
    loadAttendance(db, { classSessionIds: [view.id] }, now),
    listSeenRoles(db, view.id),
    loadClosedAttendance(db, view.id),
  ]);
  const attendance = sessions.get(view.id);
  if (!attendance) throw new AppError('not_found');
  const isOver = view.status === 'ended';
  return {
    view,
    attendance,
    roles,
    head: {
      card: presentClass(view, reader.contentLocales, now),
      taught: presentTaught(attendance.session, isOver, now),
      closed,
      at: now,
      closesAt: isOver && !closed && view.endedAt ? closesByItselfAt(view.endedAt, view.longestGiven) : null,
      mayCorrect: mayCorrect(viewer, view, null) && isOver && !closed,
      mayClose: mayWithClass(viewer, 'class:moderate', view) && isOver && !closed,
    },
  };
}

/**
 * One page of the people of a class: those who were there by name, then those who were expected and did not come. A
 * fixed number of queries, whatever the size of the class. Of a closed class everybody is in the stored totals.
 */
export async function listPeople(
  { db }: Pick<Context, 'db'>,
  loaded: LoadedClass,
  filter: PeopleFilter,
  page: { offset: number; limit: number; sort?: PeopleSort },
): Promise<People> {
  const { attendance, roles, view, head } = loaded;
  const known = [...attendance.people.keys()];
  const { below } = filter;
  const wanted = { search: filter.q, organisationId: filter.organisation, below };
  const attendees = await listAttendees(db, view.id, known, wanted);
  const lines = attendees.filter(
    (one) => below === null || (attendance.people.get(one.personId)?.percent ?? 0) < below,
  );
  const isThere = ({ personId }: { personId: string }) => roles.has(personId) || isCounted(attendance, personId);
  const there = inOrder(lines.filter(isThere), attendance, page.sort);
  const sorted = [...there, ...lines.filter((one) => !isThere(one))];
  const shown = sorted.slice(page.offset, page.offset + page.limit);
  const absent = head.closed
    ? { rows: [], total: 0 }
    : await listAbsentees(db, view.id, known, wanted, {
        offset: Math.max(0, page.offset - sorted.length),
        limit: page.limit - shown.length,
      });
  const rows = [...shown, ...absent.rows];
  const intervals = await listSeenIntervals(
    db,
    view.id,
    rows.map((one) => one.personId),
    fewIntervals,
  );
  return {
    total: sorted.length + absent.total,
    rows: rows.map((attendee) =>
      presentPerson({
        attendee,
        attendance: attendance.people.get(attendee.personId),
        role: roles.get(attendee.personId),
        seen: intervals.get(attendee.personId),
        taught: head.taught,
      }),
    ),
  };
}

/** By a figure; those who are alike, and without one all, stay by name. */
function inOrder(lines: AttendeeRow[], { people }: SessionAttendance, sort: PeopleSort = 'name'): AttendeeRow[] {
  const isDown = sort.startsWith('-');
  if (sort === 'name') return lines;
  if (sort === '-name') return [...lines].reverse();
  const figure = ({ personId }: AttendeeRow) => {
    const own = people.get(personId);
    if (sort.endsWith('minutes')) return own?.minutes ?? 0;
    return (sort.endsWith('late') ? own?.lateMs : own?.earlyMs) ?? 0;
  };
  return [...lines].sort((a, b) => (isDown ? figure(b) - figure(a) : figure(a) - figure(b)));
}

/** How many of those who were expected were there for less than the certificate asks; null where it asks for nothing. */
export function countBelow(loaded: LoadedClass, presence: Presence, minPercent: number | null): number | null {
  if (!minPercent || loaded.head.taught.state !== 'over') return null;
  const { attendance, roles } = loaded;
  const seen = [...attendance.people.values()].filter((one) => roles.get(one.personId) !== 'host');
  const enough = seen.filter((one) => one.percent >= minPercent).length;
  return presence.expected - enough;
}

/** How many came and how many were expected, whatever the filter. */
export async function countPresence({ db }: Pick<Context, 'db'>, loaded: LoadedClass): Promise<Presence> {
  const { attendance, head, roles, view } = loaded;
  const known = [...attendance.people.keys()];
  const learners = known.filter((id) => roles.get(id) !== 'host');
  const came = learners.filter((id) => roles.has(id) || isCounted(attendance, id)).length;
  return { came, expected: learners.length + (head.closed ? 0 : await countAbsentees(db, view.id, known)) };
}

export function listOrganisations(
  { db }: Pick<Context, 'db'>,
  { attendance, view }: LoadedClass,
): Promise<{ id: string; names: LocalizedText }[]> {
  return listAttendeeOrganisations(db, view.id, [...attendance.people.keys()], offeredOrganisations);
}

/**
 * One person of a class.
 *
 * @throws AppError `not_found` for somebody who was neither there nor expected
 */
export async function loadPerson({ db }: Pick<Context, 'db'>, loaded: LoadedClass, personId: string) {
  const { attendance, roles, view, head } = loaded;
  const everybody = { search: '', organisationId: null };
  const [[attendee], expected, intervals] = await Promise.all([
    listAttendees(db, view.id, [personId], everybody),
    isExpected(db, view.id, personId),
    listSeenIntervals(db, view.id, [personId], manyIntervals),
  ]);
  const own = attendance.people.get(personId);
  if (!attendee || !(own || expected)) throw new AppError('not_found');
  return presentPerson({
    attendee,
    attendance: own,
    role: roles.get(personId),
    seen: intervals.get(personId),
    taught: head.taught,
  });
}

function isCounted(attendance: SessionAttendance, personId: string): boolean {
  return (attendance.people.get(personId)?.minutes ?? 0) > 0;
}
