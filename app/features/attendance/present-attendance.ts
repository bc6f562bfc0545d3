import type { PersonAttendance, TaughtSession } from '#db/queries/attendance/attendance.ts';
import type { AttendeeRow, SeenInterval } from '#db/queries/attendance/attendance-people.ts';
import { type Interval, intersectIntervals, subtractIntervals, totalMs } from '#domain/attendance/attendance.ts';
import { stillMissed } from '#domain/attendance/still-missed.ts';
import type { PersonLine, SeenRole, TaughtView } from './attendance-view.ts';

const minuteMs = 60_000;
/** Pages show tenths of a minute. */
const tenth = 0.1;

/** The taught time of a class and what was taken out of it. What several took out is the break's, then the outage's. */
export function presentTaught(session: TaughtSession, isOver: boolean, now: Date): TaughtView {
  const span = session.taught;
  if (!span || (isOver && span.end <= span.start)) {
    const nothing = {
      minutes: 0,
      breakMinutes: 0,
      outageMinutes: 0,
      pauseMinutes: 0,
      breaks: [],
      outages: [],
      pauses: [],
    };
    return { ...nothing, state: 'not_held', span: { start: now.getTime(), end: now.getTime() } };
  }
  const breaks = intersectIntervals(session.breaks, [span]);
  const outages = subtractIntervals(intersectIntervals(session.outages, [span]), breaks);
  const pauses = subtractIntervals(intersectIntervals(session.pauses ?? [], [span]), [...breaks, ...outages]);
  return {
    state: isOver ? 'over' : 'running',
    span,
    minutes: session.taughtMs / minuteMs,
    breakMinutes: totalMs(breaks) / minuteMs,
    outageMinutes: totalMs(outages) / minuteMs,
    pauseMinutes: totalMs(pauses) / minuteMs,
    breaks,
    outages,
    pauses,
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
  const taughtMinutes = attendance ? attendance.taughtMs / minuteMs : taught.minutes;
  const isCorrected = (attendance?.correctedBy.length ?? 0) > 0;
  const [late, early] = attendance
    ? [attendance.lateMs / minuteMs, attendance.earlyMs / minuteMs]
    : [taught.minutes, 0];
  return {
    personId: attendee.personId,
    displayName: attendee.displayName,
    latinName: attendee.latinName,
    organisationNames: attendee.organisationNames,
    role: seenRole(role),
    isAbsent: role === undefined && minutes === 0,
    isCorrected,
    minutes,
    taughtMinutes,
    percent: attendance?.percent ?? 0,
    lateMinutes: late,
    earlyMinutes: taught.state === 'running' ? null : early,
    lateCorrectedTo: isCorrected ? correctedTo(late, { minutes, taughtMinutes }) : null,
    earlyCorrectedTo: isCorrected ? correctedTo(early, { minutes, taughtMinutes }) : null,
    segments: attendance?.segments ?? [],
    added: isCorrected ? addedTime(attendance?.segments ?? [], taught, minutes) : [],
    elsewhere: attendance?.elsewhere ?? [],
    intervals: seen?.rows ?? [],
    intervalCount: seen?.total ?? 0,
  };
}

/** Minutes late (or early) after corrections, where the page shows another number for them; else null. */
function correctedTo(missed: number, counted: { minutes: number; taughtMinutes: number }): number | null {
  const still = stillMissed(missed, counted);
  return missed > still + tenth ? still : null;
}

/** The first missed parts of the taught time, as many minutes of them as are counted and were not seen. */
function addedTime(segments: readonly Interval[], taught: TaughtView, minutes: number): Interval[] {
  const countable = subtractIntervals([taught.span], [...taught.breaks, ...taught.outages, ...taught.pauses]);
  let rest = minutes * minuteMs - totalMs(intersectIntervals(segments, countable));
  return subtractIntervals(countable, segments).flatMap(({ start, end }) => {
    const length = Math.min(end - start, Math.max(0, rest));
    rest -= length;
    return length > 0 ? [{ start, end: start + length }] : [];
  });
}

function seenRole(role: string | undefined): SeenRole {
  return role === 'trainee' || role === 'interpreter' || role === 'host' ? role : null;
}
