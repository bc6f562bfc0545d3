import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import type { NoteKept } from '#domain/learning/notes.ts';
import type { LessonOfPerson } from './study.ts';

/** A place in a course. */
export interface PlaceOfPerson extends LessonOfPerson {
  /** 0: the whole lesson; else its heading has the id `part-<section>`. */
  section: number;
}

export interface LessonNote extends NoteKept {
  id: string;
  section: number;
  changedAt: string;
}

/** What a person noted down and marked in a lesson. */
export interface LessonNotes {
  /** By section, then by time. */
  notes: LessonNote[];
  /** Sections. */
  bookmarks: number[];
}

const readNotes = writtenRead<LessonNotes>(`
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'section', n.section, 'words', n.words,
        'revision', n.revision, 'changedAt', n.changed_at) order by n.section, n.written_at, n.id), '[]')
      from lesson_note n where n.person_id = $1 and n.course_id = $2 and n.lesson_slug = $3) as notes,
    (select coalesce(jsonb_agg(b.section order by b.section), '[]')
      from lesson_bookmark b where b.person_id = $1 and b.course_id = $2 and b.lesson_slug = $3) as bookmarks`);

export async function findLessonNotes(
  db: Queryable,
  { personId, courseId, lessonSlug }: LessonOfPerson,
): Promise<LessonNotes> {
  const [row] = await readNotes(db, personId, courseId, lessonSlug);
  return row ?? { notes: [], bookmarks: [] };
}

/** A note, whoever wrote it. */
export async function findNote(db: Queryable, id: string): Promise<(NoteKept & PlaceOfPerson) | undefined> {
  return db
    .selectFrom('lessonNote')
    .select(['personId', 'courseId', 'lessonSlug', 'section', 'words', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** How many notes a person has in a course, and whether one in this place has these words. */
export async function countNotes(
  db: Queryable,
  { personId, courseId, lessonSlug, section }: PlaceOfPerson,
  words: string,
): Promise<{ count: number; hasWords: boolean }> {
  return db
    .selectFrom('lessonNote')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<boolean>`coalesce(bool_or(lesson_slug = ${lessonSlug} and section = ${section} and words = ${words}), false)`.as(
        'hasWords',
      ),
    ])
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .executeTakeFirstOrThrow();
}

/** @returns false where its id is taken: it was chosen by whoever sent the form */
export async function insertNote(
  db: Queryable,
  note: PlaceOfPerson & NoteKept & { id: string; at: Date },
): Promise<boolean> {
  const { at, ...row } = note;
  const made = await db
    .insertInto('lessonNote')
    .values({ ...row, writtenAt: at, changedAt: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateNote(db: Queryable, note: { id: string; words: string; at: Date }): Promise<void> {
  await db
    .updateTable('lessonNote')
    .set((eb) => ({ words: note.words, changedAt: note.at, revision: eb('revision', '+', 1) }))
    .where('id', '=', note.id)
    .execute();
}

export async function deleteNote(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('lessonNote').where('id', '=', id).execute();
}

/** Marks a place; marked twice, the later time counts. */
export async function insertBookmark(db: Queryable, place: PlaceOfPerson, at: Date): Promise<void> {
  await db
    .insertInto('lessonBookmark')
    .values({ ...place, setAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'courseId', 'lessonSlug', 'section'])
        .doUpdateSet({ setAt: sql`greatest(lesson_bookmark.set_at, excluded.set_at)` }),
    )
    .execute();
}

/** Takes the mark away that was there at this time: one that was set later stays. */
export async function deleteBookmark(db: Queryable, place: PlaceOfPerson, at: Date): Promise<void> {
  await db
    .deleteFrom('lessonBookmark')
    .where('personId', '=', place.personId)
    .where('courseId', '=', place.courseId)
    .where('lessonSlug', '=', place.lessonSlug)
    .where('section', '=', place.section)
    .where('setAt', '<=', at)
    .execute();
}
