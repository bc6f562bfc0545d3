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

/** A section of a lesson as a version of its course has it. */
export interface SectionOfVersion extends SectionWords {
  version: number;
}

/** The sections of a lesson in a version of its course and in those that came after it, in order. */
export async function listSectionsSince(
  db: Queryable,
  { courseId, lesson, version }: { courseId: string; lesson: string; version: number },
): Promise<SectionOfVersion[]> {
  return db
    .selectFrom('lessonSection')
    .innerJoin('lesson', 'lesson.id', 'lessonSection.lessonId')
    .innerJoin('courseVersion', 'courseVersion.id', 'lesson.courseVersionId')
    .select(['courseVersion.version', 'lesson.slug as lesson', 'lessonSection.locale', 'lessonSection.position'])
    .select(['heading', 'words'])
    .where('courseVersion.courseId', '=', courseId)
    .where('courseVersion.version', '>=', version)
    .where('lesson.slug', '=', lesson)
    .orderBy('courseVersion.version')
    .orderBy('lessonSection.position')
    .orderBy('lessonSection.locale')
    .execute();
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
