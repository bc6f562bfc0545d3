import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import type { AfterDeadline, CohortPlan, WayIn } from '#domain/cohorts/cohort-plan.ts';
import type { CohortPhase } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { countOf } from './members.ts';

/** A cohort as its pages and its commands need it, with what rights are decided on. */
export interface CohortView {
  id: string;
  names: LocalizedText;
  organisationId: string;
  organisationSlug: string;
  organisationPath: string;
  organisationNames: LocalizedText;
  programme: { id: string; slug: string; title: LocalizedText } | null;
  course: { id: string; slug: string; title: LocalizedText } | null;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  places: number | null;
  wayIn: WayIn;
  opensOn: string | null;
  closesOn: string | null;
  code: string;
  afterDeadline: AfterDeadline;
  /** Null: it takes place. */
  calledOffAt: Date | null;
  callOffWhy: ReasonOf<'cancel'> | null;
  callOffReason: string | null;
  instructors: { personId: string; name: string; latinName: string | null }[];
  instructorIds: string[];
  taken: number;
  waiting: number;
}

/** Whom a cohort has as `ci`: it ties nobody who is an instructor nowhere any more. */
const instructorsOf = sql`from cohort_instructor ci where ci.cohort_id = cohort.id
  and exists(select from organisation_role held where held.person_id = ci.person_id and held.role = 'instructor')`;
/** Their ids. */
export const instructorIdsOf = sql<string>`(select ci.person_id ${instructorsOf})`;
const cohortId = sql.ref('cohort.id');

function selectCohorts(db: Queryable) {
  return db
    .selectFrom('cohort')
    .innerJoin('organisation', 'organisation.id', 'cohort.organisationId')
    .leftJoin('programme', 'programme.id', 'cohort.programmeId')
    .leftJoin('course', 'course.id', 'cohort.courseId')
    .leftJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .select([
      'cohort.id',
      'cohort.names',
      'cohort.organisationId',
      'organisation.slug as organisationSlug',
      'organisation.path as organisationPath',
      'organisation.names as organisationNames',
      'cohort.programmeId',
      'programme.slug as programmeSlug',
      'programme.title as programmeTitle',
      'cohort.courseId',
      'course.slug as courseSlug',
      'courseVersion.title as courseTitle',
      'cohort.startsOn',
      'cohort.endsOn',
      'cohort.timeZone',
      'cohort.places',
      'cohort.wayIn',
      'cohort.opensOn',
      'cohort.closesOn',
      'cohort.code',
      'cohort.afterDeadline',
      'cohort.calledOffAt',
      'cohort.callOffWhy',
      'cohort.callOffReason',
      countOf(cohortId, 'in').as('taken'),
      countOf(cohortId, 'waiting').as('waiting'),
      sql<CohortView['instructors']>`coalesce((
        select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.display_name, 'latinName', p.latin_name)
          order by p.display_name)
        from person p where p.id in ${instructorIdsOf}), '[]'::jsonb)`.as('instructors'),
    ]);
}

type CohortRow = Awaited<ReturnType<ReturnType<typeof selectCohorts>['execute']>>[number];

function toView(row: CohortRow): CohortView {
  const { programmeId, programmeSlug, programmeTitle, courseId, courseSlug, courseTitle, ...view } = row;
  return {
    ...view,
    programme: programmeId ? { id: programmeId, slug: programmeSlug ?? '', title: programmeTitle ?? {} } : null,
    course: courseId ? { id: courseId, slug: courseSlug ?? '', title: courseTitle ?? {} } : null,
    instructorIds: view.instructors.map((one) => one.personId),
  };
}

export async function findCohort(db: Queryable, id: string | undefined): Promise<CohortView | undefined> {
  if (!isId(id)) return undefined;
  const row = await selectCohorts(db).where('cohort.id', '=', id).executeTakeFirst();
  return row && toView(row);
}

export async function findCohortByCode(db: Queryable, code: string): Promise<CohortView | undefined> {
  const row = await selectCohorts(db).where('cohort.code', '=', code).executeTakeFirst();
  return row && toView(row);
}

export interface CohortFilter {
  search: string;
  phase: CohortPhase | null;
}

/** The cohorts that a viewer may see, the ones that begin last first. */
export async function listCohorts(
  db: Queryable,
  viewer: Viewer,
  { search, phase, now, offset, limit }: CohortFilter & { now: Date; offset: number; limit: number },
): Promise<{ rows: CohortView[]; hasMore: boolean }> {
  const today = sql`to_char(${now}::timestamptz at time zone cohort.time_zone, 'YYYY-MM-DD')`;
  const inPhase: Record<CohortPhase, RawBuilder<boolean>> = {
    coming: sql<boolean>`${today} < starts_on`,
    running: sql<boolean>`${today} between starts_on and ends_on`,
    over: sql<boolean>`${today} > ends_on`,
    off: sql<boolean>`true`,
  };
  const rows = await selectCohorts(db)
    .where(isCohortSeenBy(viewer))
    .where(matchesWords(sql`fold_for_search(${wordsOf(sql`cohort.names`)})`, search))
    .$if(phase !== null, (query) => query.where(phase ? inPhase[phase] : sql<boolean>`true`))
    .$if(phase !== null, (query) => query.where('cohort.calledOffAt', phase === 'off' ? 'is not' : 'is', null))
    .orderBy('cohort.startsOn', 'desc')
    .orderBy('cohort.id', 'desc')
    .offset(offset)
    .limit(limit + 1)
    .execute();
  return { rows: rows.slice(0, limit).map(toView), hasMore: rows.length > limit };
}

const wordsOf = (texts: RawBuilder<unknown>) => sql`(select string_agg(value, ' ') from jsonb_each_text(${texts}))`;

/** Whether a viewer may see the people of `cohort`, which belongs to `organisation`. */
export const isCohortSeenBy = (viewer: Viewer) =>
  within(scopeOf(viewer, 'cohort:view'), {
    organisationPath: sql<string>`organisation.path`,
    instructorIds: instructorIdsOf,
  });

/** Those of a programme, or of a course and its programmes, that whoever is signed in may come into, that are not over: the next one first. */
export async function listOpenCohorts(
  db: Queryable,
  of: { programmeId: string } | { courseId: string },
  today: string,
): Promise<CohortView[]> {
  const rows = await selectCohorts(db)
    .where('cohort.wayIn', '=', 'open')
    .where('cohort.calledOffAt', 'is', null)
    .where('cohort.endsOn', '>=', today)
    .where(
      'programmeId' in of
        ? sql<boolean>`cohort.programme_id = ${of.programmeId}::uuid`
        : sql<boolean>`(cohort.course_id = ${of.courseId}::uuid or cohort.programme_id in (
            select pc.programme_id from programme_course pc where pc.course_id = ${of.courseId}::uuid))`,
    )
    .orderBy('cohort.startsOn')
    .orderBy('cohort.id')
    .limit(20)
    .execute();
  return rows.map(toView);
}

/** Nobody comes in or leaves until the transaction ends. @returns whether there is one */
export async function lockCohort(db: Queryable, id: string): Promise<boolean> {
  const row = await db.selectFrom('cohort').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return row !== undefined;
}

/** The cohorts in which people are or wait, locked in the order of their ids: nobody comes in or leaves until the transaction ends. */
export async function lockCohortsOf(db: Queryable, personIds: readonly (string | undefined)[]): Promise<string[]> {
  const ids = personIds.filter((id) => isId(id));
  const rows = await db
    .selectFrom('cohort')
    .select('id')
    .where((eb) =>
      eb(
        'id',
        'in',
        eb
          .selectFrom('cohortMember')
          .select('cohortId')
          .where('personId', '=', eb.fn.any(eb.val(ids))),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

const columnsOf = ({ instructorIds: _, ...columns }: CohortPlan) => columns;

/** @returns whether it was new */
export async function insertCohort(
  db: Queryable,
  plan: CohortPlan,
  made: { id: string; code: string; createdBy: string; at: Date },
): Promise<boolean> {
  const { at, ...row } = made;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('cohort')
    .values({ ...columnsOf(plan), ...row, createdAt: at, changedAt: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  await insertInstructors(db, made.id, plan.instructorIds);
  return true;
}

export async function updateCohort(db: Queryable, id: string, plan: CohortPlan, at: Date): Promise<void> {
  await db
    .updateTable('cohort')
    .set({ ...columnsOf(plan), changedAt: at })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('cohortInstructor').where('cohortId', '=', id).execute();
  await insertInstructors(db, id, plan.instructorIds);
}

/** It does not take place, and why; or it does after all. */
export async function markCalledOff(
  db: Queryable,
  id: string,
  off: Pick<CohortView, 'calledOffAt' | 'callOffWhy' | 'callOffReason'>,
): Promise<void> {
  await db.updateTable('cohort').set(off).where('id', '=', id).execute();
}

/** Deletes a cohort that nobody left, either. @returns whether it is gone */
export async function deleteCohort(db: Queryable, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('cohort')
    .where('id', '=', id)
    .where(sql<boolean>`not exists(select from cohort_member m where m.cohort_id = cohort.id)`)
    .where(sql<boolean>`not exists(select from cohort_leaver l where l.cohort_id = cohort.id)`)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Another code: the one before lets nobody in any more. */
export async function updateCode(db: Queryable, id: string, code: string, at: Date): Promise<void> {
  await db.updateTable('cohort').set({ code, changedAt: at }).where('id', '=', id).execute();
}

async function insertInstructors(db: Queryable, cohortId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('cohortInstructor')
    .values(personIds.map((personId) => ({ cohortId, personId })))
    .execute();
}

/** What it says, as `checkCohort` makes it. */
export function planOf(view: CohortView): CohortPlan {
  const { organisationId, names, startsOn, endsOn, timeZone, places, wayIn, opensOn, closesOn, afterDeadline } = view;
  return {
    ...{ organisationId, names, startsOn, endsOn, timeZone, places, wayIn, opensOn, closesOn, afterDeadline },
    programmeId: view.programme?.id ?? null,
    courseId: view.course?.id ?? null,
    instructorIds: [...view.instructorIds].sort(),
  };
}

/** Cohorts at most that stand on somebody's own list. */
const mostOwn = 100;

/** The cohorts in which somebody has a place or waits for one, the ones that begin last first. */
export async function listOwnCohorts(
  db: Queryable,
  personId: string,
): Promise<{ view: CohortView; state: MemberState }[]> {
  const rows = await selectCohorts(db)
    .innerJoin('cohortMember', 'cohortMember.cohortId', 'cohort.id')
    .select('cohortMember.state')
    .where('cohortMember.personId', '=', personId)
    .orderBy('cohort.startsOn', 'desc')
    .orderBy('cohort.id')
    .limit(mostOwn)
    .execute();
  return rows.map(({ state, ...row }) => ({ view: toView(row), state }));
}
