import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { DueRule } from '#domain/assignments/definition.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A part of a course in force, in which somebody is enrolled, that is to be done until some day. */
export interface FeedPart {
  kind: 'quiz' | 'assignment';
  course: string;
  slug: string;
  titles: LocalizedText;
  /** Of the course. */
  sourceLocale: string;
  enrolledAt: Date;
  /** ISO 8601, of a quiz that closes for all; null of an assignment. */
  closesAt: string | null;
  /** Of an assignment; null of a quiz. */
  due: DueRule | null;
  /** Of the course. */
  version: number;
  /** How often the person has handed it in. */
  handedIn: number;
  /** Passed, or handed in and not marked yet: no deadline any more. */
  isDone: boolean;
}

const mostParts = 500;

const titlesOf = (texts: string) => sql`(select coalesce(jsonb_object_agg(words.key, words.value -> 'title'), '{}')
  from jsonb_each(${sql.ref(texts)}) words)`;

/** The quizzes and assignments with a last day of the courses in which a person is enrolled. */
export async function listFeedParts(db: Queryable, personId: string): Promise<FeedPart[]> {
  const { rows } = await sql<FeedPart>`
    with own as materialized (
      select course.id as course_id, course.slug as course, version.id as version_id, version.version, version.source_locale,
        enrolment.enrolled_at
      from enrolment join course on course.id = enrolment.course_id
        join course_version version on version.id = course.current_version_id
      where enrolment.person_id = ${personId}::uuid)
    select 'assignment' as kind, own.course, part.slug, ${titlesOf('part.texts')} as titles, own.source_locale, own.enrolled_at,
      null as closes_at, part.rules -> 'due' as due, own.version, work.handed_in, work.is_done
    from own join assignment part on part.course_version_id = own.version_id,
      lateral (select count(*) filter (where state <> 'draft')::int as handed_in,
          coalesce(bool_or(passed or state = 'waiting'), false) as is_done
        from assignment_piece piece where piece.person_id = ${personId}::uuid and piece.course_id = own.course_id
          and piece.assignment_slug = part.slug) work
    where jsonb_typeof(part.rules -> 'due') = 'object'
    union all
    select 'quiz', own.course, part.slug, ${titlesOf('part.texts')}, own.source_locale, own.enrolled_at,
      part.rules ->> 'closesAt', null, own.version, 0, exists(select from quiz_attempt attempt
        where attempt.person_id = ${personId}::uuid and attempt.course_id = own.course_id
          and attempt.quiz_slug = part.slug and attempt.passed)
    from own join quiz part on part.course_version_id = own.version_id
    where part.counts and part.rules ->> 'closesAt' is not null
    order by course, kind, slug limit ${mostParts}`.execute(db);
  return rows;
}
