import type { ClassCardData } from '#app/features/schedule/class-card.ts';
import type { SeenInterval } from '#db/queries/attendance/attendance-people.ts';
import type { ClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import type { Interval } from '#domain/attendance/attendance.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Where the taught time of a class stands. */
export type TaughtState = 'not_held' | 'running' | 'over';

/** The taught time and what was taken out of it, in minutes. */
export interface TaughtView {
  state: TaughtState;
  /** From the first to the last moment (or now, while the class runs). */
  span: Interval;
  /** What had to be attended. */
  minutes: number;
  breakMinutes: number;
  outageMinutes: number;
  /** The clock stood: no host was in the room, or the class ran on without having been extended. */
  pauseMinutes: number;
  breaks: Interval[];
  outages: Interval[];
  pauses: Interval[];
}

/** What a person was in the class; null for one who never came. */
export type SeenRole = 'trainee' | 'interpreter' | 'host' | null;

/** One person's attendance as pages show it. */
export interface PersonLine {
  personId: string;
  displayName: string;
  latinName: string | null;
  organisationNames: LocalizedText | null;
  role: SeenRole;
  /** Never seen, and nothing was counted by a correction. */
  isAbsent: boolean;
  isCorrected: boolean;
  minutes: number;
  /** What was asked of this person: less than was taught for who had left before an extension was announced. */
  taughtMinutes: number;
  percent: number;
  lateMinutes: number;
  /** Null while the class runs: nobody has left for good yet. */
  earlyMinutes: number | null;
  /** Of these two, what is left after a correction, as award rules read it; null when it takes nothing from them. */
  lateCorrectedTo: number | null;
  earlyCorrectedTo: number | null;
  /** The merged intervals. */
  segments: Interval[];
  /** Missed time for which a correction stands: as much as was added, from the first that was missed. */
  added: Interval[];
  /** In this class, while another one counted the time. */
  elsewhere: Interval[];
  /** The ledger's rows behind them, the first ones. */
  intervals: SeenInterval[];
  intervalCount: number;
}

/** What the page of a class and that of one person have in common. */
export interface AttendanceHead {
  card: ClassCardData;
  taught: TaughtView;
  closed: ClosedAttendance | null;
  /** The moment that the figures are of. */
  at: Date;
  /** When it closes by itself; null before the class has ended and once it is closed. */
  closesAt: Date | null;
  /** Other people's minutes. */
  mayCorrect: boolean;
  mayClose: boolean;
}
