import { readGuestLimit } from '#domain/live/guests.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { findZone } from '#domain/places/find-zone.ts';
import { latinDigits } from '#domain/text/latin-digits.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanIdentifier } from '#domain/text/visible.ts';
import { fromWallTime, isSkipped, type WallTime } from '#domain/zoned-time.ts';
import { type ChannelField, type ChannelProblem, checkChannels, type PlannedChannel } from './class-channels.ts';
import { classLanguages } from './class-languages.ts';
import { checkParts, type PartDraft, type PartField, type PartProblem, type PlannedPart } from './running-order.ts';

export type { PlannedChannel };

/** What is planned of a class. */
export interface ClassPlan {
  organisationId: string;
  programmeId: string | null;
  courseId: string | null;
  title: LocalizedText;
  languages: string[];
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  instructorIds: string[];
  /** The languages into which it is interpreted, in their order. */
  channels: PlannedChannel[];
  /** The running order. */
  parts: PlannedPart[];
  isMandatory: boolean;
  /** The mandatory class that it repeats. */
  repeatsId: string | null;
  /** Newcomers wait until a host lets them in. */
  waitingRoom: boolean;
  /** Closed to newcomers when it begins. */
  locksAtStart: boolean;
  /** So many guests may be in it at a time; null: it is closed to guests. */
  guestLimit: number | null;
}

/** A plan as a scheduler says it, by the clocks of a zone; empty where nothing was said. */
export interface PlanDraft extends WallTime {
  /** By language. */
  titles: Record<string, string>;
  organisationId: string;
  programmeId: string;
  courseId: string;
  minutes: string;
  timeZone: string;
  languages: readonly string[];
  instructorIds: readonly string[];
  /** Rows of the form; one without a language is none. */
  channels: readonly PlannedChannel[];
  /** Rows of the running order; absent: none. */
  parts?: readonly PartDraft[];
  /** `mandatory`, the id of the mandatory class that it repeats, or empty. */
  duty: string;
  /** Whoever plans knows that somebody who teaches or interprets it has another class at that time. */
  despiteOverlap?: boolean;
  waitingRoom?: boolean;
  locksAtStart?: boolean;
  /** So many guests; absent or empty: none. */
  guests?: string;
  /** How often it is held, once a week; absent: once. */
  weeks?: string;
}

/** What may be chosen. */
export interface PlanChoices {
  organisations: readonly { id: string }[];
  /** `asksForMandatory`: the rule in force knows mandatory classes. */
  programmes: readonly {
    id: string;
    asksForMandatory: boolean;
    /** Those that lead to its certificate; absent: any. */
    courseIds?: readonly string[];
  }[];
  courses: readonly { id: string }[];
  /** `isSuspended`: who teaches the class already, but whose account is closed. */
  instructors: readonly { id: string; isSuspended?: boolean }[];
  /** Who can be named to interpret. */
  interpreters: readonly { id: string }[];
  mandatory: readonly { id: string; programmeId: string | null }[];
  /** Slides that the class has. */
  decks: readonly { id: string }[];
}

export type PlanProblem =
  | 'titleMissing'
  | 'chooseOne'
  | 'chooseSome'
  | 'programmeOrCourse'
  | 'zoneUnknown'
  | 'minutesOutOfRange'
  | 'dateMissing'
  | 'datePast'
  | 'dateTooFar'
  | 'timeSkipped'
  | 'courseElsewhere'
  | 'instructorBusy'
  | 'timeMissing'
  | 'weeksOutOfRange'
  | 'guestsOutOfRange'
  | 'dutyElsewhere'
  | 'repeatElsewhere'
  | ChannelProblem
  | PartProblem;

/** What is wrong with a draft, by its fields; of a row of channels by `channels[0].locale`, of parts by `parts[0].title`. */
export type PlanProblems = Partial<Record<keyof PlanDraft, PlanProblem>> &
  Record<ChannelField | PartField, PlanProblem>;

const shortestMinutes = 10;
const longestMinutes = 480;
/** Classes that are held weekly are planned together: at most so many. */
const mostWeeks = 30;
/** Further ahead nobody plans a class: it is a slip of the hand. */
const furthestDays = 730;
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/**
 * Checks a draft against what may be chosen.
 *
 * @returns the plan and in how many weeks it is held, or the problem of each field
 */
export function checkPlan(
  draft: PlanDraft,
  choices: PlanChoices,
  now: Date,
): { plan: ClassPlan; weeks: number } | { problems: PlanProblems } {
  const problems: PlanProblems = {};
  const title: LocalizedText = Object.fromEntries(Object.entries(draft.titles).filter(([, words]) => words !== ''));
  if (Object.keys(title).length === 0) problems.titles = 'titleMissing';

  const isOneOf = (id: string, list: readonly { id: string }[]) => list.some((one) => one.id === id);
  if (!draft.programmeId && !draft.courseId) problems.programmeId = 'programmeOrCourse';
  if (draft.programmeId && !isOneOf(draft.programmeId, choices.programmes)) problems.programmeId = 'chooseOne';
  if (draft.courseId && !isOneOf(draft.courseId, choices.courses)) problems.courseId = 'chooseOne';
  const programme = choices.programmes.find((one) => one.id === draft.programmeId);
  if (draft.courseId && !problems.courseId && programme?.courseIds?.includes(draft.courseId) === false) {
    problems.courseId = 'courseElsewhere';
  }
  if (!isOneOf(draft.organisationId, choices.organisations)) problems.organisationId = 'chooseOne';

  const duty = checkDuty(draft, choices);
  if ('problem' in duty) problems.duty = duty.problem;

  const date = latinDigits(cleanIdentifier(draft.date));
  const time = latinDigits(cleanIdentifier(draft.time));
  const zone = findZone(draft.timeZone, fromWallTime({ date, time }, 'UTC') ?? now);
  const minutes = readDecimal(draft.minutes) ?? Number.NaN;
  const hasLength = Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= longestMinutes;
  const startsAt = fromWallTime({ date, time }, zone ?? 'UTC');
  const endsAt = startsAt && hasLength ? new Date(startsAt.getTime() + minutes * minuteMs) : null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) problems.date = 'dateMissing';
  else if (!/^\d{2}:\d{2}/.test(time)) problems.time = 'timeMissing';
  else if (!startsAt) problems.date = 'dateMissing';
  else if (zone && endsAt && endsAt <= now) problems.date = 'datePast';
  else if (startsAt.getTime() > now.getTime() + furthestDays * dayMs) problems.date = 'dateTooFar';
  else if (zone && isSkipped({ date, time }, zone)) problems.time = 'timeSkipped';
  if (!hasLength) problems.minutes = 'minutesOutOfRange';
  const weeks = draft.weeks === undefined ? 1 : (readDecimal(draft.weeks) ?? Number.NaN);
  const isHeldSo = Number.isInteger(weeks) && weeks >= 1 && weeks <= mostWeeks;
  if (!isHeldSo) problems.weeks = 'weeksOutOfRange';
  const guestLimit = readGuestLimit(draft.guests ?? '');
  if (guestLimit === undefined) problems.guests = 'guestsOutOfRange';
  if (!zone) problems.timeZone = 'zoneUnknown';

  const instructorIds = draft.instructorIds.filter((id) => isOneOf(id, choices.instructors));
  const canCome = choices.instructors.filter((one) => !one.isSuspended);
  if (!instructorIds.some((id) => isOneOf(id, canCome))) problems.instructorIds = 'chooseSome';
  const languages = [...new Set(draft.languages)].filter((code) => Object.hasOwn(classLanguages, code));
  if (languages.length === 0) problems.languages = 'chooseSome';
  const interpreted = checkChannels(draft.channels, { interpreters: choices.interpreters, instructorIds });
  const order = checkParts(draft.parts ?? [], choices);
  Object.assign(problems, interpreted.problems, order.problems);

  if (Object.keys(problems).length > 0 || !startsAt || !endsAt || !zone || 'problem' in duty) return { problems };
  return {
    plan: {
      organisationId: draft.organisationId,
      programmeId: draft.programmeId || null,
      courseId: draft.courseId || null,
      title,
      languages,
      startsAt,
      endsAt,
      timeZone: zone,
      instructorIds,
      channels: interpreted.channels,
      parts: order.parts,
      waitingRoom: draft.waitingRoom === true,
      locksAtStart: draft.locksAtStart === true,
      guestLimit: guestLimit ?? null,
      ...duty,
    },
    weeks,
  };
}

/** Whether everybody must come. Only a programme's certificate can ask for that, and a repeat stays in its programme. */
function checkDuty(
  { duty, programmeId }: PlanDraft,
  choices: PlanChoices,
): Pick<ClassPlan, 'isMandatory' | 'repeatsId'> | { problem: PlanProblem } {
  if (duty === '') return { isMandatory: false, repeatsId: null };
  if (duty === 'mandatory') {
    const asks = choices.programmes.some((one) => one.id === programmeId && one.asksForMandatory);
    return asks ? { isMandatory: true, repeatsId: null } : { problem: 'dutyElsewhere' };
  }
  const repeated = choices.mandatory.find((one) => one.id === duty);
  if (!repeated) return { problem: 'chooseOne' };
  if (repeated.programmeId !== programmeId) return { problem: 'repeatElsewhere' };
  return { isMandatory: false, repeatsId: repeated.id };
}
