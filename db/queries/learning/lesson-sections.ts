import type { Queryable } from '#db/client.ts';

/** What a lesson says under a heading, in one language. */
export interface SectionWords {
  /** Slug of the lesson. */
  lesson: string;
  locale: string;
  /** 0: before the first heading; else its heading has the id `part-<position>`. */
  position: number;
  heading: string;
  words: string;
}

/** All sections of a version of a course. */
export async function listSectionWords(db: Queryable, versionId: string): Promise<SectionWords[]> {
  return db
    .selectFrom('lessonSection')
    .innerJoin('lesson', 'lesson.id', 'lessonSection.lessonId')
    .select(['lesson.slug as lesson', 'lessonSection.locale', 'lessonSection.position', 'heading', 'words'])
    .where('lesson.courseVersionId', '=', versionId)
    .orderBy('lesson.position')
    .orderBy('lessonSection.position')
    .orderBy('lessonSection.locale')
    .execute();
}
