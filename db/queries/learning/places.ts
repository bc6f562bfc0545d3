import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

interface MovedSections {
  courseId: string;
  /** Slug. */
  lesson: string;
  /** By section, from 0, where it is now. */
  sections: readonly number[];
}

/** Takes notes, bookmarks and places to go on of everybody to where the sections of a lesson are in its next version. */
export async function movePlaces(db: Queryable, { courseId, lesson, sections }: MovedSections): Promise<void> {
  const from = [...sections.keys()].filter((at) => sections[at] !== at);
  const to = from.map((at) => sections[at] ?? 0);
  const moved = sql`unnest(${from}::int[], ${to}::int[]) as moved (earlier, later)`;
  const isHere = sql`course_id = ${courseId}::uuid and lesson_slug = ${lesson} and section = moved.earlier`;
  await sql`update lesson_note set section = moved.later from ${moved} where ${isHere}`.execute(db);
  await sql`update lesson_progress set section = moved.later from ${moved} where ${isHere}`.execute(db);
  const bookmarks = await db
    .deleteFrom('lessonBookmark')
    .where('courseId', '=', courseId)
    .where('lessonSlug', '=', lesson)
    .where((eb) => eb('section', '=', eb.fn.any(eb.val(from))))
    .returning(['personId', 'section', 'setAt'])
    .execute();
  if (bookmarks.length === 0) return;
  // As one parameter: everybody who takes the course may have set some. Two that come under one heading are one bookmark.
  await sql`insert into lesson_bookmark (person_id, course_id, lesson_slug, section, set_at)
    select "personId", ${courseId}::uuid, ${lesson}, moved.later, min("setAt")
    from jsonb_to_recordset(${JSON.stringify(bookmarks)}::jsonb) as gone ("personId" uuid, section int, "setAt" timestamptz)
      join ${moved} on moved.earlier = gone.section
    group by 1, 4 on conflict do nothing`.execute(db);
}
