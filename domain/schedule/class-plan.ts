import type { LocalizedText } from '#domain/locale.ts';
import { fromWallTime, isTimeZone, type WallTime } from '#domain/zoned-time.ts';
import { classLanguages } from './class-languages.ts';

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
  isMandatory: boolean;
  /** The mandatory class that it repeats. */
  repeatsId: string | null;
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
  /** `mandatory`, the id of the mandatory class that it repeats, or empty. */
  duty: string;
}

/** What may be chosen. */
export interface PlanChoices {
  organisations: readonly { id: string }[];
  /** `asksForMandatory`: the rule in force knows mandatory classes. */
  programmes: readonly { id: string; asksForMandatory: boolean }[];
  courses: readonly { id: string }[];
  instructors: readonly { id: string }[];
  mandatory: readonly { id: string; programmeId: string | null }[];
}

export type PlanField =
  | 'title'
  | 'organisation'
  | 'duty'
  | 'programme'
  | 'course'
  | 'date'
  | 'time'
  | 'minutes'
  | 'timeZone'
  | 'languages'
  | 'instructors';

export type PlanProblem =
  | 'title_missing'
  | 'choose_one'
  | 'choose_some'
  | 'programme_or_course'
  | 'zone_unknown'
  | 'minutes_out_of_range'
  | 'date_missing'
  | 'date_past'
  | 'time_missing'
  | 'duty_elsewhere'
  | 'repeat_elsewhere';

export type PlanProblems = Partial<Record<PlanField, PlanProblem>>;

export const shortestMinutes = 10;
export const longestMinutes = 480;
const minuteMs = 60_000;

/**
 * Checks a draft against what may be chosen.
 *
 * @returns the plan, or the problem of each field
 */
export function checkPlan(
  draft: PlanDraft,
  choices: PlanChoices,
  now: Date,
): { plan: ClassPlan } | { problems: PlanProblems } {
  const problems: PlanProblems = {};
  const title: LocalizedText = Object.fromEntries(Object.entries(draft.titles).filter(([, words]) => words !== ''));
  if (Object.keys(title).length === 0) problems.title = 'title_missing';

  const isOneOf = (id: string, list: readonly { id: string }[]) => list.some((one) => one.id === id);
  if (!isOneOf(draft.organisationId, choices.organisations)) problems.organisation = 'choose_one';
  if (draft.programmeId && !isOneOf(draft.programmeId, choices.programmes)) problems.programme = 'choose_one';
  if (draft.courseId && !isOneOf(draft.courseId, choices.courses)) problems.course = 'choose_one';
  if (!draft.programmeId && !draft.courseId) problems.programme = 'programme_or_course';

  const duty = checkDuty(draft, choices);
  if ('problem' in duty) problems.duty = duty.problem;

  if (!isTimeZone(draft.timeZone)) problems.timeZone = 'zone_unknown';
  const minutes = Number(draft.minutes);
  const hasLength = Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= longestMinutes;
  if (!hasLength) problems.minutes = 'minutes_out_of_range';
  const startsAt = fromWallTime(draft, problems.timeZone ? 'UTC' : draft.timeZone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.date)) problems.date = 'date_missing';
  else if (!/^\d{2}:\d{2}/.test(draft.time)) problems.time = 'time_missing';
  else if (!startsAt) problems.date = 'date_missing';
  const endsAt = startsAt && hasLength ? new Date(startsAt.getTime() + minutes * minuteMs) : null;
  if (endsAt && endsAt <= now && !problems.timeZone) problems.date = 'date_past';

  const languages = [...new Set(draft.languages)].filter((code) => Object.hasOwn(classLanguages, code));
  if (languages.length === 0) problems.languages = 'choose_some';
  const instructorIds = draft.instructorIds.filter((id) => isOneOf(id, choices.instructors));
  if (instructorIds.length === 0) problems.instructors = 'choose_some';

  if (Object.keys(problems).length > 0 || !startsAt || !endsAt || 'problem' in duty) return { problems };
  return {
    plan: {
      organisationId: draft.organisationId,
      programmeId: draft.programmeId || null,
      courseId: draft.courseId || null,
      title,
      languages,
      startsAt,
      endsAt,
      timeZone: draft.timeZone,
      instructorIds,
      ...duty,
    },
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
    return asks ? { isMandatory: true, repeatsId: null } : { problem: 'duty_elsewhere' };
  }
  const repeated = choices.mandatory.find((one) => one.id === duty);
  if (!repeated) return { problem: 'choose_one' };
  if (repeated.programmeId !== programmeId) return { problem: 'repeat_elsewhere' };
  return { isMandatory: false, repeatsId: repeated.id };
}
