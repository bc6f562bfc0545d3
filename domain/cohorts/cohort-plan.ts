import type { LocalizedText } from '#domain/locale.ts';
import { findZone } from '#domain/places/find-zone.ts';
import { latinDigits } from '#domain/text/latin-digits.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanIdentifier, isVisible } from '#domain/text/visible.ts';
import { fromWallTime } from '#domain/zoned-time.ts';

/** How people come in: whoever is signed in; who has the code or the link; only who is put in. */
export const waysIn = ['open', 'code', 'managers'] as const;
export type WayIn = (typeof waysIn)[number];

/** What becomes of what is done after a deadline: it is taken and marked late; or it is refused. */
export const afterDeadlines = ['late', 'closed'] as const;
export type AfterDeadline = (typeof afterDeadlines)[number];

/** What is said of a cohort. Days are those of its zone: `2026-11-28`. */
export interface CohortPlan {
  organisationId: string;
  programmeId: string | null;
  courseId: string | null;
  names: LocalizedText;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  places: number | null;
  wayIn: WayIn;
  opensOn: string | null;
  closesOn: string | null;
  afterDeadline: AfterDeadline;
  instructorIds: string[];
}

/** As a manager types it; empty where nothing was said. */
export interface CohortDraft {
  names: Record<string, string>;
  organisationId: string;
  /** `programme <id>` or `course <id>`. */
  about: string;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  places: string;
  wayIn: string;
  opensOn: string;
  closesOn: string;
  afterDeadline: string;
  instructorIds: readonly string[];
}

/** What may be chosen. */
export interface CohortChoices {
  organisations: readonly { id: string }[];
  programmes: readonly { id: string }[];
  courses: readonly { id: string }[];
  instructors: readonly { id: string }[];
}

export type CohortProblem =
  | 'nameMissing'
  | 'chooseOne'
  | 'dateForm'
  | 'endsBefore'
  | 'tooLongAPeriod'
  | 'zoneUnknown'
  | 'placesOutOfRange'
  | 'closesBefore';
export type CohortProblems = Partial<Record<keyof CohortDraft, CohortProblem>>;

const mostPlaces = 10_000;
/** Nobody plans longer ones: it is a slip of the hand. */
const longestDays = 3 * 366;

/** A day as it is typed, in the figures of any script; null when there is no such day. */
export function readDay(typed: string): string | null {
  const day = latinDigits(cleanIdentifier(typed));
  return fromWallTime({ date: day, time: '12:00' }, 'UTC') ? day : null;
}

/** An hour as it is typed; null when there is none. */
export function readClock(typed: string): string | null {
  const clock = latinDigits(cleanIdentifier(typed)).slice(0, 5);
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : null;
}

/** @returns the plan, or the problem of each field */
export function checkCohort(
  draft: CohortDraft,
  choices: CohortChoices,
  now: Date,
): { plan: CohortPlan } | { problems: CohortProblems } {
  const problems: CohortProblems = {};
  const names: LocalizedText = Object.fromEntries(Object.entries(draft.names).filter(([, words]) => words !== ''));
  if (Object.keys(names).length === 0) problems.names = 'nameMissing';
  const isOneOf = (id: string, list: readonly { id: string }[]) => list.some((one) => one.id === id);
  if (!isOneOf(draft.organisationId, choices.organisations)) problems.organisationId = 'chooseOne';
  const [kind, id = ''] = draft.about.split(' ');
  const programmeId = kind === 'programme' && isOneOf(id, choices.programmes) ? id : null;
  const courseId = kind === 'course' && isOneOf(id, choices.courses) ? id : null;
  if (!programmeId && !courseId) problems.about = 'chooseOne';

  const startsOn = readDay(draft.startsOn);
  const endsOn = readDay(draft.endsOn);
  if (!startsOn) problems.startsOn = 'dateForm';
  if (!endsOn) problems.endsOn = 'dateForm';
  else if (startsOn && endsOn < startsOn) problems.endsOn = 'endsBefore';
  else if (startsOn && daysBetween(startsOn, endsOn) > longestDays) problems.endsOn = 'tooLongAPeriod';
  const opensOn = draft.opensOn === '' ? null : readDay(draft.opensOn);
  const closesOn = draft.closesOn === '' ? null : readDay(draft.closesOn);
  if (draft.opensOn !== '' && !opensOn) problems.opensOn = 'dateForm';
  if (draft.closesOn !== '' && !closesOn) problems.closesOn = 'dateForm';
  else if (opensOn && closesOn && closesOn < opensOn) problems.closesOn = 'closesBefore';

  const timeZone = findZone(draft.timeZone, now);
  if (!timeZone) problems.timeZone = 'zoneUnknown';
  const isLimited = isVisible(draft.places);
  const places = isLimited ? readDecimal(draft.places) : null;
  const isCount = places !== null && Number.isInteger(places) && places >= 1 && places <= mostPlaces;
  if (isLimited && !isCount) problems.places = 'placesOutOfRange';
  const wayIn = waysIn.find((one) => one === draft.wayIn);
  if (!wayIn) problems.wayIn = 'chooseOne';
  const afterDeadline = afterDeadlines.find((one) => one === draft.afterDeadline);
  if (!afterDeadline) problems.afterDeadline = 'chooseOne';

  if (Object.keys(problems).length > 0 || !startsOn || !endsOn || !timeZone || !wayIn || !afterDeadline) {
    return { problems };
  }
  const { organisationId } = draft;
  const instructorIds = [...new Set(draft.instructorIds)].filter((one) => isOneOf(one, choices.instructors)).sort();
  const days = { startsOn, endsOn, timeZone, opensOn, closesOn };
  return {
    plan: { organisationId, programmeId, courseId, names, ...days, places, wayIn, afterDeadline, instructorIds },
  };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
