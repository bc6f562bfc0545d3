import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface CourseGuide {
  locale: string;
  title: string;
  summary: string;
  html: string;
}

export interface GuidesOfCourse {
  courseTitle: LocalizedText;
  sourceLocale: string;
  guides: CourseGuide[];
}

/** The guides of the version of a course that is in force, one a language; undefined when there is no such course. */
export async function findGuides(db: Queryable, course: string): Promise<GuidesOfCourse | undefined> {
  const rows = await db
    .selectFrom('course')
    .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .leftJoin('courseGuide', 'courseGuide.courseVersionId', 'courseVersion.id')
    .select(['courseVersion.title as courseTitle', 'courseVersion.sourceLocale'])
    .select(['courseGuide.locale', 'courseGuide.title', 'courseGuide.summary', 'courseGuide.html'])
    .where('course.slug', '=', course)
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  const guides = rows.flatMap(({ locale, title, summary, html }) =>
    locale === null || title === null || summary === null || html === null ? [] : [{ locale, title, summary, html }],
  );
  return { courseTitle: first.courseTitle, sourceLocale: first.sourceLocale, guides };
}
