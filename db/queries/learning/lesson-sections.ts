import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';

export interface FoundSection {
  versionId: string;
  /** Slug of the lesson. */
  lesson: string;
  locale: string;
  /** 0: before the first heading; else its heading has the id `part-<position>`. */
  position: number;
  heading: string;
  /** Whether the heading alone has the words. */
  isInHeading: boolean;
}

/**
 * Sections of lessons, in any language, in which all words stand that somebody looks for; those that have them in their
 * heading first. Of the versions in force, at most 400.
 */
export async function findLessonSections(db: Queryable, search: string): Promise<FoundSection[]> {
  const isInHeading = matchesWords(sql`fold_for_search(lesson_section.heading)`, search);
  return db
    .selectFrom('course')
    .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
    .innerJoin('lessonSection', 'lessonSection.lessonId', 'lesson.id')
    .select(['lesson.courseVersionId as versionId', 'lesson.slug as lesson', 'lessonSection.locale'])
    .select(['lessonSection.position', 'lessonSection.heading', isInHeading.as('isInHeading')])
    .where(matchesWords(sql.ref('lesson_section.search_text'), search))
    .orderBy(isInHeading, 'desc')
    .orderBy('lesson.position')
    .orderBy('lessonSection.position')
    .limit(400)
    .execute();
}
