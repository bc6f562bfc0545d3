import type { ReadingContext } from '#app/server/reading-context.ts';
import { findLessonNotes, type LessonNotes } from '#db/queries/learning/notes.ts';
import type { LessonOfPerson } from '#db/queries/learning/study.ts';
import { idOfParts } from '#platform/id-of-parts.ts';

/** What a person noted down and marked in a lesson, and the id of the next note. */
export interface OwnNotes extends LessonNotes {
  nextId: string;
}

/** One query. */
export async function loadOwnNotes({ db }: Pick<ReadingContext, 'db'>, of: LessonOfPerson): Promise<OwnNotes> {
  const found = await findLessonNotes(db, of);
  return { ...found, nextId: idOfNext(of, found) };
}

/**
 * The id of the note that is written next: the same until one is written, so that a page which a browser has stays the same,
 * and is not sent again. Two devices that begin from the same page write two notes all the same (`changeNote`).
 */
function idOfNext({ personId, courseId, lessonSlug }: LessonOfPerson, { notes }: LessonNotes): string {
  return idOfParts([personId, courseId, lessonSlug, ...notes.map(({ id, revision }) => `${id} ${revision}`)]);
}
