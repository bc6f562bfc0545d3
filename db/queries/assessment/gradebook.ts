import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isCohortSeenBy } from '#db/queries/cohorts/cohort.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** What a person did in a quiz or an assignment, and what was decided of it. Keys: `quiz/final`, `assignment/label`. */
export interface MarksOfPerson {
  lessonsDone: number;
  tried: Record<string, { percent: number | null; passed: boolean; tries: number; isWaiting: boolean }>;
  changed: Record<string, { change: 'override' | 'exemption'; percent: number | null; passed: boolean }>;
}

/** Somebody who takes a course, with their marks. */
export interface GradebookRow extends MarksOfPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
  /** Where they learn; null for who has no place. */
  organisation: LocalizedText | null;
  organisationId: string | null;
}

/** Whose marks: everything that narrows them stands here, besides what the viewer may see. */
export interface GradebookFilter {
  q: string;
  /** Short name: people of this organisation and below; empty: of all. */
  organisation: string;
  /** Those who are in it; null: everybody. */
  cohort: string | null;
}

interface OfVersion {
  courseId: string;
  versionId: string;
}

/** The marks of `person` (a column) in a course, as columns of a statement. */
const marksOf = (person: RawBuilder<unknown>, { courseId, versionId }: OfVersion) => sql`
  (select count(*)::int from lesson_progress p
    join lesson l on l.course_version_id = ${versionId}::uuid and l.slug = p.lesson_slug
    where p.person_id = ${person} and p.course_id = ${courseId}::uuid and p.completed_at is not null) as lessons_done,
  coalesce((select jsonb_object_agg(one.key, jsonb_build_object('percent', one.percent, 'passed', one.passed,
      'tries', one.tries, 'isWaiting', one.is_waiting)) from (
    select 'quiz/' || quiz_slug as key, max(percent) as percent, bool_or(passed) as passed, count(*) as tries,
      false as is_waiting
    from quiz_attempt where person_id = ${person} and course_id = ${courseId}::uuid group by quiz_slug
    union all
    select 'assignment/' || assignment_slug, max(percent), bool_or(passed), count(*), bool_or(state = 'waiting')
    from assignment_piece where person_id = ${person} and course_id = ${courseId}::uuid and state <> 'draft'
    group by assignment_slug) one), '{}') as tried,
  coalesce((select jsonb_object_agg(m.part || '/' || m.slug,
      jsonb_build_object('change', m.change, 'percent', m.percent, 'passed', m.passed))
    from mark_change m
    where m.person_id = ${person} and m.course_id = ${courseId}::uuid and m.ended_at is null), '{}') as changed`;

/** Whether a viewer may see the marks of `person`, who is of the organisation that is asked for. */
function isShown(viewer: Viewer, person: RawBuilder<unknown>, organisation: string): RawBuilder<boolean> {
  const scope = scopeOf(viewer, 'gradebook:view');
  if (scope.everywhere && organisation === '') return sql<boolean>`true`;
  const isAsked =
    organisation === ''
      ? sql`true`
      : sql`exists(select from organisation asked where asked.slug = ${organisation}
          and (place.path = asked.path or starts_with(place.path, asked.path || '.')))`;
  // An array: the few organisations are found first, and their people by the index, however many others there are.
  return sql<boolean>`${person} in (select held.person_id from organisation_role held where held.organisation_id = any(
    array(select place.id from organisation place
      where ${within(scope, { organisationPath: sql<string>`place.path` })} and ${isAsked})))`;
}

/** Whether `person` is in a cohort that the viewer may see. */
function isInCohort(viewer: Viewer, person: RawBuilder<unknown>, cohort: string | null): RawBuilder<boolean> {
  if (cohort === null) return sql<boolean>`true`;
  return sql<boolean>`exists(select from cohort_member member join cohort on cohort.id = member.cohort_id
      join organisation on organisation.id = cohort.organisation_id
    where member.person_id = ${person} and member.state = 'in' and cohort.id = ${cohort}::uuid
      and ${isCohortSeenBy(viewer)})`;
}

/** One page of those who take a course, by name, with their marks, and how many there are. One statement. */
export async function listGradebook(
  db: Queryable,
  viewer: Viewer,
  of: OfVersion,
  { q, organisation, cohort, isFalling }: GradebookFilter & { isFalling: boolean },
  page: { offset: number; limit: number },
): Promise<{ rows: GradebookRow[]; total: number }> {
  const order = isFalling ? sql`display_name desc, id desc` : sql`display_name, id`;
  // Those who are meant are found once, and counted and put in order apart: to number all of them would sort all of them.
  const { rows } = await sql<GradebookRow & { total: number }>`
    with meant as materialized (
      select person.id, person.display_name
      from enrolment e join person on person.id = e.person_id
      where e.course_id = ${of.courseId}::uuid and person.merged_into is null
        and ${isShown(viewer, sql`e.person_id`, organisation)} and ${isInCohort(viewer, sql`e.person_id`, cohort)} and ${matchesWords(sql`person.search_name`, q)}),
    chosen as materialized (select * from meant order by ${order} offset ${page.offset} limit ${page.limit})
    select chosen.id as person_id, chosen.display_name, person.latin_name, (select count(*)::int from meant) as total,
      learns.names as organisation, learns.id as organisation_id, ${marksOf(sql`chosen.id`, of)}
    from chosen join person on person.id = chosen.id left join lateral (
      select place.id, place.names from organisation_role held join organisation place on place.id = held.organisation_id
      where held.person_id = chosen.id
      order by held.role = 'trainee' desc, held.created_at, held.id limit 1) learns on true
    order by ${isFalling ? sql`chosen.display_name desc, chosen.id desc` : sql`chosen.display_name, chosen.id`}`.execute(
    db,
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What one person did in a course, and what was decided of it; undefined for who does not take it. */
export async function findMarksOf(
  db: Queryable,
  { personId, ...of }: OfVersion & { personId: string },
): Promise<MarksOfPerson | undefined> {
  const { rows } = await sql<MarksOfPerson>`
    select ${marksOf(sql`e.person_id`, of)} from enrolment e
    where e.course_id = ${of.courseId}::uuid and e.person_id = ${personId}::uuid`.execute(db);
  return rows[0];
}

/** The organisations of those who take a course and whose marks a viewer may see, to choose from; at most 200. */
export async function listGradebookOrganisations(
  db: Queryable,
  viewer: Viewer,
  courseId: string,
): Promise<{ slug: string; names: LocalizedText }[]> {
  const { rows } = await sql<{ slug: string; names: LocalizedText }>`
    select place.slug, place.names from organisation place
    where ${within(scopeOf(viewer, 'gradebook:view'), { organisationPath: sql<string>`place.path` })}
      and place.id in (select held.organisation_id from enrolment e
        join organisation_role held on held.person_id = e.person_id and held.role = 'trainee'
        where e.course_id = ${courseId}::uuid)
    order by place.path limit 200`.execute(db);
  return rows;
}

/** The cohorts in which people take a course, by itself or in a programme, to choose from; the latest 100. */
export async function listGradebookCohorts(
  db: Queryable,
  viewer: Viewer,
  courseId: string,
): Promise<{ id: string; names: LocalizedText }[]> {
  const { rows } = await sql<{ id: string; names: LocalizedText }>`
    select cohort.id, cohort.names from cohort join organisation on organisation.id = cohort.organisation_id
    where ${isCohortSeenBy(viewer)} and (cohort.course_id = ${courseId}::uuid or cohort.programme_id in (
      select programme_id from programme_course where course_id = ${courseId}::uuid))
    order by cohort.starts_on desc, cohort.id limit 100`.execute(db);
  return rows;
}
