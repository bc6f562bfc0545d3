import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows } from '#domain/accounts/merge.ts';
import { type Stretch, secondsIn, uniteStretches } from '#domain/learning/unique-seconds.ts';

/** What both accounts read or heard of one text, sound or film. */
interface StudiedTwice {
  courseId: string;
  lessonSlug: string;
  what: string;
  kept: Stretch[];
  gone: Stretch[];
  /** null: of the text, in seconds since 1970 */
  duration: number | null;
}

/**
 * What both had heard and read of the same lesson is known together of the one that stays, no second twice.
 *
 * @returns the stretches that were there before
 */
export async function fillStudy(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows> {
  const { rows: twice } = await sql<StudiedTwice>`
    select kept.course_id, kept.lesson_slug, kept.what, kept.stretches as kept, gone.stretches as gone,
      greatest(kept.duration, gone.duration) as duration
    from lesson_study kept join lesson_study gone using (course_id, lesson_slug, what)
    where kept.person_id = ${to} and gone.person_id = ${from}`.execute(db);
  const filled = twice.map(({ courseId, lessonSlug, what, kept, gone, duration }) => {
    const stretches = uniteStretches([...kept, ...gone], { to: duration ?? Number.POSITIVE_INFINITY });
    return { course_id: courseId, lesson_slug: lessonSlug, what, stretches, seconds: secondsIn(stretches), duration };
  });
  const { rows } = await sql<{ key: MovedRows[string][number] }>`
    update lesson_study kept set stretches = given.stretches, seconds = given.seconds, duration = given.duration
    from jsonb_to_recordset(${JSON.stringify(filled)}::jsonb) as given
        (course_id uuid, lesson_slug text, what text, stretches jsonb, seconds integer, duration integer),
      lesson_study before
    where kept.person_id = ${to} and before.person_id = ${to} and kept.stretches <> given.stretches
      and (kept.course_id, kept.lesson_slug, kept.what) = (given.course_id, given.lesson_slug, given.what)
      and (before.course_id, before.lesson_slug, before.what) = (given.course_id, given.lesson_slug, given.what)
    returning jsonb_build_object('course_id', kept.course_id, 'lesson_slug', kept.lesson_slug, 'what', kept.what,
      'seconds', before.seconds, 'before', before.stretches::text, 'after', kept.stretches::text) as key`.execute(db);
  return { heard_together: rows.map((row) => row.key) };
}

/** Gives back the stretches that were there, where nobody has gone on with it since. */
export async function putStudyBack(db: Queryable, personId: string, moved: MovedRows): Promise<void> {
  await sql`
    update lesson_study kept set stretches = given.before::jsonb, seconds = given.seconds
    from jsonb_to_recordset(${JSON.stringify(moved.heard_together ?? [])}::jsonb)
      as given (course_id uuid, lesson_slug text, what text, seconds integer, before text, after text)
    where kept.person_id = ${personId} and kept.stretches = given.after::jsonb
      and (kept.course_id, kept.lesson_slug, kept.what) = (given.course_id, given.lesson_slug, given.what)`.execute(db);
}
