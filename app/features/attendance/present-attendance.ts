import type { PersonAttendance, TaughtSession } from '#db/queries/attendance/attendance.ts';
import type { AttendeeRow, SeenInterval } from '#db/queries/attendance/attendance-people.ts';
import { intersectIntervals, subtractIntervals, totalMs } from '#domain/attendance/attendance.ts';
import type { PersonLine, SeenRole, TaughtView } from './attendance-view.ts';

const minuteMs = 60_000;

/** The taught time of a class and what was taken out of it. Time that a break and an outage share is the break's. */
export function presentTaught(session: TaughtSession, isOver: boolean, now: Date): TaughtView {
  const span = session.taught;
  if (!span || span.end <= span.start) {
    const empty = { start: now.getTime(), end: now.getTime() };
    return { state: 'not_held', span: empty, minutes: 0, breakMinutes: 0, outageMinutes: 0, breaks: [], outages: [] };
  }
  const breaks = intersectIntervals(session.breaks, [span]);
  const outages = subtractIntervals(intersectIntervals(session.outages, [span]), breaks);
  return {
    state: isOver ? 'over' : 'running',
    span,
    minutes: session.taughtMs / minuteMs,
    breakMinutes: totalMs(breaks) / minuteMs,
    outageMinutes: totalMs(outages) / minuteMs,
    breaks,
    outages,
  };
}

interface PersonParts {
  attendee: AttendeeRow;
  attendance: PersonAttendance | undefined;
  role: string | undefined;
  seen: { rows: SeenInterval[]; total: number } | undefined;
  taught: TaughtView;
}

export function presentPerson({ attendee, attendance, role, seen, taught }: PersonParts): PersonLine {
  const minutes = attendance?.minutes ?? 0;
  return {
    personId: attendee.personId,
    displayName: attendee.displayName,
    latinName: attendee.latinName,
    organisationNames: attendee.organisationNames,
    role: seenRole(role),
    isAbsent: role === undefined && minutes === 0,
    isCorrected: (attendance?.correctedBy.length ?? 0) > 0,
    minutes,
    percent: attendance?.percent ?? 0,
    lateMinutes: attendance ? attendance.lateMs / minuteMs : taught.minutes,
    earlyMinutes: taught.state === 'running' ? null : (attendance?.earlyMs ?? 0) / minuteMs,
    segments: attendance?.segments ?? [],
    intervals: seen?.rows ?? [],
    intervalCount: seen?.total ?? 0,
  };
}

function seenRole(role: string | undefined): SeenRole {
  return role === 'trainee' || role === 'interpreter' || role === 'host' ? role : null;
}
