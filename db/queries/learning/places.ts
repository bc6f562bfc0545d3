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
  // Two that come under one heading are one bookmark.
  const bookmarks = await db
    .deleteFrom('lessonBookmark')
    .where('courseId', '=', courseId)
    .where('lessonSlug', '=', lesson)
    .where((eb) => eb('section', '=', eb.fn.any(eb.val(from))))
    .returningAll()
    .execute();
  if (bookmarks.length === 0) return;
  await db
    .insertInto('lessonBookmark')
    .values(bookmarks.map((one) => ({ ...one, section: sections[one.section] ?? 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
