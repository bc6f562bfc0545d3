import { z } from 'zod';
import { classLanguages } from '#app/i18n/class-languages.ts';
import { type ClassPlan, planVersion, type ScheduleOptions } from '#db/queries/schedule/class-schedule.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { interfaceLocales, type LocalizedText } from '#domain/locale.ts';
import { oneLine } from '#domain/person-names.ts';
import { fromWallTime, isTimeZone, toWallTime } from '#domain/zoned-time.ts';
import type { PlanField, PlanProblem, PlanValues } from './plan-values.ts';

const shortestMinutes = 10;
const longestMinutes = 480;
const minuteMs = 60_000;

const text = (form: FormData, name: string, longest = 200) => {
  const value = form.get(name);
  // By whole characters: a database holds no half ones.
  return typeof value === 'string' ? [...oneLine(value)].slice(0, longest).join('') : '';
};
const texts = (form: FormData, name: string) =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.slice(0, 64)] : []));

/** Reads the form as it was typed, so that it can be shown again. */
export function readPlanForm(form: FormData): PlanValues {
  return {
    id: text(form, 'id'),
    version: text(form, 'version'),
    titles: Object.fromEntries(interfaceLocales.map((locale) => [locale, text(form, `title-${locale}`)])),
    organisationId: text(form, 'organisation'),
    programmeId: text(form, 'programme'),
    courseId: text(form, 'course'),
    date: text(form, 'date'),
    time: text(form, 'time'),
    minutes: text(form, 'minutes', 10),
    timeZone: text(form, 'timeZone'),
    languages: texts(form, 'language'),
    instructorIds: texts(form, 'instructor'),
    duty: text(form, 'duty'),
  };
}

/** The form of a class that is planned already. */
export function valuesOfClass(view: ClassView): PlanValues {
  const instructorIds = view.instructors.map((one) => one.personId);
  return {
    id: view.id,
    version: planVersion({
      ...view,
      programmeId: view.programme?.id ?? null,
      courseId: view.course?.id ?? null,
      repeatsId: view.repeats?.id ?? null,
      instructorIds,
    }),
    titles: Object.fromEntries(interfaceLocales.map((locale) => [locale, view.title[locale] ?? ''])),
    organisationId: view.organisationId,
    programmeId: view.programme?.id ?? '',
    courseId: view.course?.id ?? '',
    ...toWallTime(view.startsAt, view.timeZone),
    minutes: String(Math.round((view.endsAt.getTime() - view.startsAt.getTime()) / minuteMs)),
    timeZone: view.timeZone,
    languages: view.languages,
    instructorIds,
    duty: view.isMandatory ? 'mandatory' : (view.repeats?.id ?? ''),
  };
}

/**
 * Checks what was typed against what may be chosen.
 *
 * @returns the plan, or the problem of each field
 */
export function checkPlan(
  values: PlanValues,
  options: ScheduleOptions,
  now: Date,
): { plan: ClassPlan } | { problems: Partial<Record<PlanField, PlanProblem>> } {
  const problems: Partial<Record<PlanField, PlanProblem>> = {};
  const title: LocalizedText = Object.fromEntries(Object.entries(values.titles).filter(([, words]) => words !== ''));
  if (Object.keys(title).length === 0) problems.title = 'title_missing';

  const isOneOf = (id: string, list: readonly { id: string }[]) => list.some((one) => one.id === id);
  if (!isOneOf(values.organisationId, options.organisations)) problems.organisation = 'choose_one';
  if (values.programmeId && !isOneOf(values.programmeId, options.programmes)) problems.programme = 'choose_one';
  if (values.courseId && !isOneOf(values.courseId, options.courses)) problems.course = 'choose_one';
  if (!values.programmeId && !values.courseId) problems.programme = 'programme_or_course';

  const duty = checkDuty(values, options);
  if ('problem' in duty) problems.duty = duty.problem;

  if (!isTimeZone(values.timeZone)) problems.timeZone = 'zone_unknown';
  const minutes = z.coerce.number().int().min(shortestMinutes).max(longestMinutes).safeParse(values.minutes);
  if (!minutes.success) problems.minutes = 'minutes_out_of_range';
  const startsAt = fromWallTime(values, problems.timeZone ? 'UTC' : values.timeZone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.date)) problems.date = 'date_missing';
  else if (!/^\d{2}:\d{2}/.test(values.time)) problems.time = 'time_missing';
  else if (!startsAt) problems.date = 'date_missing';
  const endsAt = startsAt && minutes.success ? new Date(startsAt.getTime() + minutes.data * minuteMs) : null;
  if (endsAt && endsAt <= now && !problems.timeZone) problems.date = 'date_past';

  const languages = [...new Set(values.languages)].filter((code) => Object.hasOwn(classLanguages, code));
  if (languages.length === 0) problems.languages = 'choose_some';
  const instructorIds = values.instructorIds.filter((id) => isOneOf(id, options.instructors));
  if (instructorIds.length === 0) problems.instructors = 'choose_some';

  if (Object.keys(problems).length > 0 || !startsAt || !endsAt || 'problem' in duty) return { problems };
  return {
    plan: {
      organisationId: values.organisationId,
      programmeId: values.programmeId || null,
      courseId: values.courseId || null,
      title,
      languages,
      startsAt,
      endsAt,
      timeZone: values.timeZone,
      instructorIds,
      ...duty,
    },
  };
}

/** Whether everybody must come. Only a programme's certificate can ask for that, and a repeat stays in its programme. */
function checkDuty(
  { duty, programmeId }: PlanValues,
  options: ScheduleOptions,
): Pick<ClassPlan, 'isMandatory' | 'repeatsId'> | { problem: PlanProblem } {
  if (duty === '') return { isMandatory: false, repeatsId: null };
  if (duty === 'mandatory') {
    const asks = options.programmes.some((one) => one.id === programmeId && one.asksForMandatory);
    return asks ? { isMandatory: true, repeatsId: null } : { problem: 'duty_elsewhere' };
  }
  const repeated = options.mandatory.find((one) => one.id === duty);
  if (!repeated) return { problem: 'choose_one' };
  if (repeated.programmeId !== programmeId) return { problem: 'repeat_elsewhere' };
  return { isMandatory: false, repeatsId: repeated.id };
}
