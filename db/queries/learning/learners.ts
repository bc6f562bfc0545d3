import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isReached, reachOfClass } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { countedCourse, paceOf } from './pace.ts';

/** Somebody whom a viewer teaches, in one programme, or in a course that belongs to none. */
export interface LearnerRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  organisationId: string | null;
  organisation: LocalizedText | null;
  /** Of the programme or course: its kind and short name, `programme/commerce`. */
  subject: string;
  subjectTitle: LocalizedText;
  enrolledAt: Date;
  lastActiveAt: Date | null;
  /** Lessons, counting quizzes and assignments that are done, of `total`. */
  done: number;
  total: number;
  /** Lessons: opened, and read to the end or said to be done. */
  opened: number;
  read: number;
  /** Seconds of sounds and films in lessons, none twice. */
  heard: number;
  /** Practical tasks that are passed. */
  tasks: number;
  /** Classes that everybody must be in, over, and made up for in no repetition. */
  missedClasses: number;
  isFinished: boolean;
}

/** Classes of this long ago and younger: whoever was taught before is somebody else's by now. */
const taughtForDays = 365;

/**
 * Everybody whom a viewer teaches, by name, at most `limit`: those of the programmes whose classes they give, as far as a
 * class reaches; of classes of a course alone, those of where it is held who take the course. Nobody whose account is
 * closed, and never the viewer.
 *
 * @param options.personId only this one of them
 */
export async function listLearners(
  db: Queryable,
  viewer: Viewer,
  { now, limit, personId = null }: { now: Date; limit: number; personId?: string | null },
): Promise<LearnerRow[]> {
  const since = new Date(now.getTime() - taughtForDays * 86_400_000);
  const isTaught = within(scopeOf(viewer, 'learners:view'), {
    instructorIds: sql<string>`(select ${viewer.personId}::uuid where class_session.id in (
      select ci.class_session_id from class_instructor ci where ci.person_id = ${viewer.personId}::uuid))`,
  });
  const isAsked = (person: string) => (personId === null ? sql`true` : sql`${sql.ref(person)} = ${personId}::uuid`);
  const { rows } = await sql<LearnerRow>`
    with taught as materialized (
      select class_session.programme_id, class_session.course_id, ${reachOfClass('class_session')} as reach,
        held.path as held_path
      from class_session join organisation held on held.id = class_session.organisation_id
      where class_session.status <> 'cancelled' and class_session.starts_at > ${since} and ${isTaught}),
    pupil as materialized (
      select place.held_path, belongs.id as organisation_id, belongs.path, r.person_id
      from (select distinct held_path from taught where programme_id is null) place
        join organisation belongs on belongs.path = place.held_path or starts_with(belongs.path, place.held_path || '.')
        join organisation_role r on r.organisation_id = belongs.id
      where ${isAsked('r.person_id')}),
    -- What they take of the courses that are taught: both are arrays, so that the index is asked for the pairs, and neither the
    -- others who take these courses are read nor what else these people take.
    taken as materialized (
      select ce.person_id, ce.course_id, ce.enrolled_at, ce.completed_at, given.held_paths
      from enrolment ce join (select course_id, array_agg(distinct held_path) as held_paths from taught
        where programme_id is null group by 1) given on given.course_id = ce.course_id
      where ce.course_id = any(array(select course_id from taught where programme_id is null))
        and ce.person_id = any(array(select person_id from pupil)) and ${isAsked('ce.person_id')}),
    learner as materialized (
      select one.*, person.display_name, person.latin_name from (
        select distinct pe.person_id, 'programme' as kind, pe.programme_id as subject_id, pe.enrolled_at,
          pe.organisation_id, counted.path, false as is_through
        from taught join programme_enrolment pe on pe.programme_id = taught.programme_id
          join organisation counted on counted.id = pe.organisation_id
        where taught.reach is null or counted.path = taught.reach or starts_with(counted.path, taught.reach || '.')
        union all
        (select distinct on (ce.person_id, ce.course_id) ce.person_id, 'course', ce.course_id, ce.enrolled_at,
          pupil.organisation_id, pupil.path, ce.completed_at is not null
        from taken ce join pupil on pupil.person_id = ce.person_id and pupil.held_path = any(ce.held_paths)
        order by ce.person_id, ce.course_id, pupil.path)) one
      join person on person.id = one.person_id
      where person.suspended_at is null and person.merged_into is null and person.id <> ${viewer.personId}::uuid
        and ${isAsked('person.id')}
      order by person.display_name, person.id limit ${limit}),
    -- With the short names of what counts in it: they are the same for all who learn it.
    subject_course as materialized (
      select subject.kind, subject.subject_id, ${countedCourse}
      from (select distinct kind, subject_id from learner) subject
      join course c on case subject.kind when 'course' then c.id = subject.subject_id
        else c.id in (select course_id from programme_course where programme_id = subject.subject_id) end
      where c.current_version_id is not null),
    class_of as materialized (
      select subject.kind, subject.subject_id, s.id, s.is_mandatory, s.repeats_id, s.started_at,
        s.status = 'ended' and s.ended_at > s.started_at as is_held
      from (select distinct kind, subject_id from learner) subject
      cross join lateral (
        select * from class_session where subject.kind = 'programme' and programme_id = subject.subject_id
        union all select * from class_session
          where subject.kind = 'course' and course_id = subject.subject_id and programme_id is null) s),
    seen as materialized (
      select p.person_id, p.class_session_id, max(p.last_seen_at) as last_at
      from presence_interval p
      where p.class_session_id in (select id from class_of) and p.person_id in (select person_id from learner)
      group by 1, 2),
    came as materialized (
      select person_id, class_session_id from seen
      union select person_id, class_session_id from attendance_record
        where class_session_id in (select id from class_of) and minutes > 0
      union select person_id, class_session_id from attendance_correction
        where class_session_id in (select id from class_of) and minutes_after > 0),
    missed as (
      select learner.person_id, learner.subject_id, count(*) as classes
      from learner join class_of must on must.kind = learner.kind and must.subject_id = learner.subject_id
        and must.is_mandatory and must.is_held and must.started_at > learner.enrolled_at
      join class_session s on s.id = must.id
      where learner.kind = 'programme' and ${isReached('s', sql`learner.path`)}
        and not exists(select from came left join class_of again on again.id = came.class_session_id
          where came.person_id = learner.person_id and (came.class_session_id = must.id or again.repeats_id = must.id))
      group by 1, 2)
    select learner.person_id, learner.display_name, learner.latin_name, learner.enrolled_at, learner.organisation_id,
      (select names from organisation where organisation.id = learner.organisation_id) as organisation,
      learner.kind || '/' || coalesce(programme.slug, course.slug) as subject,
      coalesce(programme.title, version.title) as subject_title,
      greatest(studied.last_at, (select max(seen.last_at) from seen
        join class_of on class_of.id = seen.class_session_id and class_of.subject_id = learner.subject_id
        where seen.person_id = learner.person_id)) as last_active_at,
      coalesce(studied.done, 0)::int as done, coalesce(studied.opened, 0)::int as opened,
      coalesce(studied.through, 0)::int as read, coalesce(studied.heard, 0)::int as heard,
      coalesce(studied.tasks, 0)::int as tasks,
      coalesce((select sum(cardinality(total.lessons) + cardinality(total.quizzes) + cardinality(total.assignments))
        from subject_course total where total.kind = learner.kind and total.subject_id = learner.subject_id), 0)::int as total,
      coalesce(missed.classes, 0)::int as missed_classes,
      learner.is_through or learner.kind = 'programme' and exists(select from award where award.programme_id = learner.subject_id
        and award.person_id = learner.person_id and award.status = 'active'
        and (award.valid_until is null or award.valid_until > ${now})) as is_finished
    from learner
    -- As it was counted, or of whom it is not known, from what they did.
    left join lateral (
      select sum(coalesce(kept.done, now.done)) as done, sum(coalesce(kept.tasks, now.tasks)) as tasks,
        sum(coalesce(kept.opened, now.opened)) as opened, sum(coalesce(kept.read, now.read)) as through,
        sum(coalesce(kept.heard, now.heard)) as heard,
        max(case when kept.person_id is null then now.last_at else kept.last_at end) as last_at
      from subject_course of
        left join learner_pace kept on kept.person_id = learner.person_id and kept.course_id = of.course_id
          and kept.course_version_id = of.version_id
        cross join lateral ${paceOf(sql`learner.person_id`, sql`kept.person_id is null`)} now
      where of.kind = learner.kind and of.subject_id = learner.subject_id) studied on true
    left join missed on missed.person_id = learner.person_id and missed.subject_id = learner.subject_id
    left join programme on learner.kind = 'programme' and programme.id = learner.subject_id
    left join course on learner.kind = 'course' and course.id = learner.subject_id
    left join course_version version on version.id = course.current_version_id
    where programme.id is not null or version.id is not null
    order by learner.display_name, learner.person_id, subject`.execute(db);
  return rows;
}
