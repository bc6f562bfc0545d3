import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A key term as a course in the catalogue explains it. */
export interface CourseTerm {
  slug: string;
  term: LocalizedText;
  definition: LocalizedText;
  course: string;
  courseTitle: LocalizedText;
  sourceLocale: string;
}

/** The key terms of all courses in the catalogue, in the order of the alphabet. */
export async function listCourseTerms(db: Queryable): Promise<CourseTerm[]> {
  return db
    .selectFrom('course')
    .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .innerJoin('glossaryTerm', 'glossaryTerm.courseVersionId', 'courseVersion.id')
    .select(['glossaryTerm.slug', 'glossaryTerm.term', 'glossaryTerm.definition', 'course.slug as course'])
    .select(['courseVersion.title as courseTitle', 'courseVersion.sourceLocale'])
    .where('course.archivedAt', 'is', null)
    .orderBy('glossaryTerm.slug')
    .orderBy('course.slug')
    .limit(20_000)
    .execute();
}

/** The key terms of one course, each in its languages, in the order of the alphabet. */
export async function listTermsOfCourse(db: Queryable, courseId: string): Promise<LocalizedText[]> {
  const rows = await db
    .selectFrom('course')
    .innerJoin('glossaryTerm', 'glossaryTerm.courseVersionId', 'course.currentVersionId')
    .select('glossaryTerm.term')
    .where('course.id', '=', courseId)
    .orderBy('glossaryTerm.slug')
    .limit(1_000)
    .execute();
  return rows.map((row) => row.term);
}
