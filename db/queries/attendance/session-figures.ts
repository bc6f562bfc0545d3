import type { SessionEvidence } from '#domain/awards/presence-rule.ts';
import type { SessionAttendance } from './attendance.ts';

const minuteMs = 60_000;

/** What an award rule looks at of one person's attendance of one class. */
export type SessionFigures = Pick<SessionEvidence, 'taughtMinutes' | 'minutes' | 'lateMinutes' | 'earlyMinutes'>;

/** Minutes taught and attended in one class; the taught time also of a person who never came. */
export function sessionFigures(session: SessionAttendance | undefined, personId: string): SessionFigures {
  const seen = session?.people.get(personId);
  const taughtMinutes = ((seen ?? session?.session)?.taughtMs ?? 0) / minuteMs;
  if (!seen) return figuresOfAbsent(taughtMinutes);
  return {
    taughtMinutes,
    minutes: Math.min(seen.minutes, taughtMinutes),
    lateMinutes: seen.lateMs / minuteMs,
    earlyMinutes: seen.earlyMs / minuteMs,
  };
}

/** Of somebody who was not there all was missed at the beginning, as domain/attendance has it. */
export function figuresOfAbsent(taughtMinutes: number): SessionFigures {
  return { taughtMinutes, minutes: 0, lateMinutes: taughtMinutes, earlyMinutes: 0 };
}
