import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { oneLine } from '#domain/person-names.ts';
import type { PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { toWallTime } from '#domain/zoned-time.ts';

const minuteMs = 60_000;

/** The form of a plan as it was typed. */
export interface PlanValues extends PlanDraft {
  /** Made with the form, so that a form sent twice is one class. */
  id: string;
  /** Of the plan that is being changed, as it was when the form was made; empty for a new class. */
  version: string;
}

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
