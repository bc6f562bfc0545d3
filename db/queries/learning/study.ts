import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Stretch } from '#domain/learning/unique-seconds.ts';

export interface LessonOfPerson {
  personId: string;
  courseId: string;
  lessonSlug: string;
}

/** Seconds that somebody was at: of the text (`text`), or of a sound or film by its name. */
export interface StudyRow {
  what: string;
  stretches: Stretch[];
  seconds: number;
  /** null: of the text */
  duration: number | null;
}

export interface ReadingState {
  endReachedAt: Date | null;
  readAt: Date | null;
  study: StudyRow[];
}

/** What is known of a person's reading and hearing in a lesson. */
export async function findReading(db: Queryable, lesson: LessonOfPerson): Promise<ReadingState> {
  const { personId, courseId, lessonSlug } = lesson;
  const { rows } = await sql<ReadingState>`
    select p.end_reached_at, p.read_at, coalesce((
      select jsonb_agg(jsonb_build_object('what', s.what, 'stretches', s.stretches, 'seconds', s.seconds,
        'duration', s.duration))
      from lesson_study s where s.person_id = ${personId}::uuid and s.course_id = ${courseId}::uuid
        and s.lesson_slug = ${lessonSlug}), '[]') as study
    from (values (1)) one left join lesson_progress p on p.person_id = ${personId}::uuid
      and p.course_id = ${courseId}::uuid and p.lesson_slug = ${lessonSlug}`.execute(db);
  return rows[0] ?? { endReachedAt: null, readAt: null, study: [] };
}

export interface ReadingChange {
  /** null: not known */
  section: { number: number; at: Date } | null;
  endReachedAt: Date | null;
  readAt: Date | null;
  at: Date;
}

/** Notes where somebody is in a lesson, and whether they reached its end; the latest place and the first time count. */
export async function recordReading(db: Queryable, lesson: LessonOfPerson, change: ReadingChange): Promise<void> {
  const { section, endReachedAt, readAt, at } = change;
  await db
    .insertInto('lessonProgress')
    .values({
      ...lesson,
      ...{ firstOpenedAt: at, lastOpenedAt: at, endReachedAt, readAt },
      ...{ section: section?.number ?? 0, sectionAt: section?.at ?? null },
    })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'courseId', 'lessonSlug']).doUpdateSet({
        firstOpenedAt: sql`least(lesson_progress.first_opened_at, excluded.first_opened_at)`,
        lastOpenedAt: sql`greatest(lesson_progress.last_opened_at, excluded.last_opened_at)`,
        section: sql`case when excluded.section_at >= coalesce(lesson_progress.section_at, '-infinity')
          then excluded.section else lesson_progress.section end`,
        sectionAt: sql`greatest(lesson_progress.section_at, excluded.section_at)`,
        endReachedAt: sql`least(lesson_progress.end_reached_at, excluded.end_reached_at)`,
        readAt: sql`least(lesson_progress.read_at, excluded.read_at)`,
      }),
    )
    .execute();
}

export async function putStudy(
  db: Queryable,
  lesson: LessonOfPerson,
  rows: readonly StudyRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('lessonStudy')
    .values(rows.map((row) => ({ ...lesson, ...row, stretches: JSON.stringify(row.stretches), changedAt: at })))
    .onConflict((conflict) =>
      conflict.columns(['personId', 'courseId', 'lessonSlug', 'what']).doUpdateSet({
        stretches: sql`excluded.stretches`,
        seconds: sql`excluded.seconds`,
        duration: sql`excluded.duration`,
        changedAt: sql`excluded.changed_at`,
      }),
    )
    .execute();
}
