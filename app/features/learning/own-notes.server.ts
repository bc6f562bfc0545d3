import { createHash } from 'node:crypto';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findLessonNotes, type LessonNotes } from '#db/queries/learning/notes.ts';

/** What a person noted down and marked in a lesson, and the id of the next note. */
export interface OwnNotes extends LessonNotes {
  nextId: string;
}

interface OfLesson {
  personId: string;
  courseId: string;
  lessonSlug: string;
}

/** One query. */
export async function loadOwnNotes({ db }: Pick<ReadingContext, 'db'>, of: OfLesson): Promise<OwnNotes> {
  const found = await findLessonNotes(db, of);
  return { ...found, nextId: idOfNext(of, found) };
}

/**
 * The id of the note that is written next: the same until one is written, so that a page which a browser has stays the same,
 * and is not sent again. Two devices that begin from the same page write two notes all the same (`changeNote`).
 */
function idOfNext(of: OfLesson, { notes }: LessonNotes): string {
  const facts = [of.personId, of.courseId, of.lessonSlug, ...notes.map(({ id, revision }) => `${id} ${revision}`)];
  const hex = createHash('sha256').update(facts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
