import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Something that a person noted down or bookmarked in a lesson of a course. */
export interface OwnNoteRow {
  kind: 'note' | 'bookmark';
  /** null: a bookmark */
  id: string | null;
  course: string;
  courseTitle: LocalizedText;
  sourceLocale: string;
  lesson: string;
  /** null: the course has no such lesson any more */
  lessonTitle: LocalizedText | null;
  /** 0: the whole lesson */
  section: number;
  /** null: the whole lesson, or its text has no such heading any more */
  heading: LocalizedText | null;
  /** null: a bookmark */
  words: string | null;
  at: Date;
}

export interface OwnNotesAsked {
  personId: string;
  /** Slug of the course; empty: of all. */
  course: string;
  /** null: both */
  kind: 'note' | 'bookmark' | null;
  sort: string;
  offset: number;
  limit: number;
}

const own = (personId: string) => sql`(
  select 'note' as kind, id, course_id, lesson_slug, section, words, changed_at as at
  from lesson_note where person_id = ${personId}::uuid
  union all
  select 'bookmark', null, course_id, lesson_slug, section, null, set_at
  from lesson_bookmark where person_id = ${personId}::uuid) own`;

const orders: Record<string, string> = {
  latest: 'own.at desc, course.slug, own.lesson_slug, own.section, own.id',
  place: 'course.slug, lesson.position, own.lesson_slug, own.section, own.at, own.id',
};

/** One page of a person's own notes and bookmarks, and how many there are. One query. */
export async function listOwnNotes(
  db: Queryable,
  { personId, course, kind, sort, offset, limit }: OwnNotesAsked,
): Promise<{ rows: OwnNoteRow[]; total: number }> {
  const { rows } = await sql<OwnNoteRow & { total: number }>`
    select own.kind, own.id, course.slug as course, version.title as course_title, version.source_locale,
      own.lesson_slug as lesson, own.section, own.words, own.at,
      (select jsonb_object_agg(t.locale, t.title) from lesson_text t where t.lesson_id = lesson.id) as lesson_title,
      (select jsonb_object_agg(s.locale, s.heading) from lesson_section s
        where s.lesson_id = lesson.id and own.section > 0 and s.position = own.section) as heading,
      count(*) over ()::int as total
    from ${own(personId)} join course on course.id = own.course_id
      join course_version version on version.id = course.current_version_id
      left join lesson on lesson.course_version_id = version.id and lesson.slug = own.lesson_slug
    where ${whenAsked(course || null, (slug) => sql`course.slug = ${slug}`)} and ${whenAsked(kind, (one) => sql`own.kind = ${one}::text`)}
    order by ${sql.raw(orders[sort] ?? orders.latest ?? '')} offset ${offset} limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The courses in which a person noted something down or bookmarked a place. */
export async function listCoursesOfNotes(
  db: Queryable,
  personId: string,
): Promise<{ slug: string; title: LocalizedText; sourceLocale: string }[]> {
  const { rows } = await sql<{ slug: string; title: LocalizedText; sourceLocale: string }>`
    select distinct on (course.slug) course.slug, version.title, version.source_locale
    from ${own(personId)} join course on course.id = own.course_id
      join course_version version on version.id = course.current_version_id
    order by course.slug limit 200`.execute(db);
  return rows;
}
