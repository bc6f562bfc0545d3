import { isKeptOut, type Outsider } from '#domain/live/class-door.ts';
import { mayUsePage } from '#domain/live/host-pages.ts';
import { roleInClass } from '#domain/live/room-role.ts';
import { type ActionResources, can, type Viewer } from '#domain/rights.ts';

/** A whole class as one PDF: what may stand in it, and how much. */

export const classRecordLimits = {
  /** Pages of slides and boards; further ones are in their own files. */
  pages: 300,
  /** Messages of the chat; the file of the chat has the others. */
  messages: 2_000,
  /** People of the attendance. */
  people: 2_000,
  /** Of what was written to one poll. */
  wordsPerPoll: 100,
  /** Questions. */
  questions: 1_000,
  /** Bytes of the file. */
  bytes: 150_000_000,
} as const;

/** It holds what people wrote and when they were there: so long it is kept to be fetched, and is then made anew. */
export const classRecordDays = 7;

/** One that is not made by then is not being made any more: it can be asked for again. */
const givenUpMs = 3_600_000;

export const classRecordStates = ['waiting', 'running', 'done', 'failed'] as const;
export type ClassRecordState = (typeof classRecordStates)[number];

/** Whether it is being made. */
export function isBeingMade({ state, askedAt }: { state: ClassRecordState; askedAt: Date }, now: Date): boolean {
  return (state === 'waiting' || state === 'running') && now.getTime() < askedAt.getTime() + givenUpMs;
}

/** What somebody may read of what is kept of a class. */
export interface RecordReach {
  /** Chat, polls and groups of everybody. */
  teaches: boolean;
  /** Everybody's attendance, and what was asked. */
  seesAttendance: boolean;
}

/** A class, and how somebody stands to it, as far as its record goes. */
export interface RecordStanding extends Omit<Outsider, 'isLocked' | 'hasWaitingRoom' | 'role'> {
  lockedAt: Date | null;
  waitingRoom: boolean;
  isCoHost: boolean;
  attendanceClosedAt: Date | null;
}

/** What a person may read of a class that was held; null of who may not see it, or is kept out of what was said there. */
export function recordReach(
  viewer: Viewer,
  resource: ActionResources['class:join'] & ActionResources['class:view'],
  view: RecordStanding,
): RecordReach | null {
  if (!can(viewer, 'class:view', resource)) return null;
  const teaches = can(viewer, 'class:moderate', resource);
  const { lockedAt, waitingRoom: hasWaitingRoom, isCoHost, isRemoved, attendanceClosedAt: closedAt } = view;
  const role = roleInClass(viewer, resource, isCoHost);
  if (!teaches && isKeptOut({ ...view, isLocked: lockedAt !== null, hasWaitingRoom, role })) return null;
  return { teaches, seesAttendance: mayUsePage(viewer, 'attendance', resource, { isCoHost, isRemoved, closedAt }) };
}

/** Whether a file that was made for somebody holds no more than they may read now. */
export function isWithinReach(made: RecordReach, now: RecordReach): boolean {
  return (now.teaches || !made.teaches) && (now.seesAttendance || !made.seesAttendance);
}
