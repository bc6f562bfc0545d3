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

/** Far more than a page shows of a course, and enough for those in each language. */
const mostOfACourse = 60;

/**
 * Sections of lessons, in any language, in which all words stand that somebody looks for; those that have them in their
 * heading first. Of the versions in force, some of each: a word that is everywhere in one course hides no other course.
 */
export async function findLessonSections(db: Queryable, search: string): Promise<FoundSection[]> {
  const isInHeading = matchesWords(sql`fold_for_search(lesson_section.heading)`, search);
  return db
    .with('found', (query) =>
      query
        .selectFrom('course')
        .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
        .innerJoin('lessonSection', 'lessonSection.lessonId', 'lesson.id')
        .select(['lesson.courseVersionId as versionId', 'lesson.slug as lesson', 'lesson.position as lessonPosition'])
        .select(['lessonSection.locale', 'lessonSection.position', 'lessonSection.heading'])
        .select(isInHeading.as('isInHeading'))
        .where(matchesWords(sql.ref('lesson_section.search_text'), search)),
    )
    .with('numbered', (query) =>
      query
        .selectFrom('found')
        .selectAll()
        .select(
          sql<number>`row_number() over (partition by version_id
            order by is_in_heading desc, lesson_position, position, locale)`.as('place'),
        ),
    )
    .selectFrom('numbered')
    .select(['versionId', 'lesson', 'locale', 'position', 'heading', 'isInHeading'])
    .where('place', '<=', mostOfACourse)
    .orderBy('isInHeading', 'desc')
    .orderBy('lessonPosition')
    .orderBy('position')
    .execute();
}
