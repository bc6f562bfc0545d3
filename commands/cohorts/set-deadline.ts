import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import {
  type DeadlineRow,
  deleteDeadline,
  hasActivity,
  listCohortCourses,
  listDeadlines,
  listExtensions,
  setDeadline,
} from '#db/queries/cohorts/deadlines.ts';
import { readClock, readDay } from '#domain/cohorts/cohort-plan.ts';
import { type DeadlineArea, deadlineAreas } from '#domain/cohorts/deadline.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { holdManagedCohort } from './require-cohort.ts';
import { tellOfEarlier, tellOfRemoved } from './tell-deadline-changes.ts';

interface DeadlineAct {
  actor: Viewer;
  cohortId: string;
  at: Date;
}

interface NewDeadline extends DeadlineAct {
  /** `<course> course`, or `<course> quiz <slug>`, with short names. */
  about: string;
  day: string;
  /** Empty: by the end of the day. */
  clock: string;
}

/**
 * Sets a deadline of a cohort for a course or an activity of it, or another day where it has one. Who has less time by it is told.
 *
 * @throws AppError `not_found`; `forbidden`; of the fields `about`, `day`, `clock`
 */
export async function setCohortDeadline({ db }: Pick<Deps, 'db'>, act: NewDeadline): Promise<void> {
  const { actor, cohortId, at } = act;
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    const about = await findSubject(trx, cohort, act.about);
    const day = readDay(act.day);
    const clock = act.clock === '' ? null : readClock(act.clock);
    const problems = {
      ...(!about && { about: 'chooseOne' }),
      ...(!day && { day: 'dateForm' }),
      ...(act.clock !== '' && !clock && { clock: 'timeForm' }),
      ...(day && day < cohort.startsOn && { day: 'beforeStart' }),
    };
    if (!about || !day || Object.keys(problems).length > 0) throw AppError.ofFields(problems);
    const by = { setBy: actor.personId, setAt: at };
    const { course, ...subject } = about;
    const isSame = (one: DeadlineRow) =>
      one.courseId === subject.courseId && one.area === subject.area && one.slug === subject.slug;
    const before = (await listDeadlines(trx, cohortId)).find(isSame);
    // Sent twice, it is set once.
    if (before && before.day === day && before.clock === clock) return;
    const id = await setDeadline(trx, { id: newId(), cohortId, ...subject, day, clock, ...by });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'cohort.set-deadline',
      subjectType: 'cohort',
      subjectId: cohortId,
      organisationId: cohort.organisationId,
      details: { course, area: subject.area, activity: subject.slug, day, clock },
    });
    if (before) await tellOfEarlier(trx, { ...before, id }, { day, clock }, { actorId: actor.personId, at });
  });
}

/**
 * Takes a deadline away, with the other days that people were given for it, which stand in the record of each. Those for whom
 * it held are told. Done twice it is done once.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function removeCohortDeadline(
  { db }: Pick<Deps, 'db'>,
  { actor, cohortId, deadlineId, at }: DeadlineAct & { deadlineId: string },
): Promise<void> {
  if (!isId(deadlineId)) throw new AppError('not_found');
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    const gone = (await listDeadlines(trx, cohortId)).find((one) => one.id === deadlineId);
    if (!gone) return;
    const extensions = await listExtensions(trx, deadlineId);
    await tellOfRemoved(trx, gone, { actorId: actor.personId, at });
    await deleteDeadline(trx, deadlineId);
    const { course, area, slug: activity } = gone;
    const act = { actorId: actor.personId, action: 'cohort.remove-deadline', organisationId: cohort.organisationId };
    const ofAll = { subjectType: 'cohort', subjectId: cohortId, day: gone.day, clock: gone.clock };
    const ofPeople = extensions.map(({ personId, day, clock }) => {
      return { subjectType: 'person', subjectId: personId, day, clock };
    });
    await recordAudits(
      trx,
      [ofAll, ...ofPeople].map(({ day, clock, ...subject }) => {
        return { ...act, ...subject, details: { course, area, activity, day, clock } };
      }),
    );
  });
}

/** What a deadline is about, where the cohort's courses of today have it; undefined where they do not. */
async function findSubject(
  db: Queryable,
  { programme, course }: CohortView,
  about: string,
): Promise<{ course: string; courseId: string; area: DeadlineArea; slug: string } | undefined> {
  const [courseSlug, areaName, slug = ''] = about.split(' ');
  const area = deadlineAreas.find((one) => one === areaName);
  const courses = await listCohortCourses(db, { programmeId: programme?.id ?? null, courseId: course?.id ?? null });
  const found = courses.find((one) => one.course === courseSlug);
  if (!area || !found) return undefined;
  const subject = { course: found.course, courseId: found.courseId, area, slug };
  if (area === 'course') return slug === '' ? subject : undefined;
  const isThere = await hasActivity(db, { versionId: found.versionId, area, slug });
  return isThere ? subject : undefined;
}
