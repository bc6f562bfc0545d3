import { type CourseFileRow, textRow } from '#courseware/course-files.ts';
import { parseForEdit, writeYaml } from '#courseware/edit-course.ts';
import type { MadeLesson } from './document-lessons.ts';

const module = 'lessons';

/**
 * The files of a course whose lessons were made of a document.
 *
 * @param outline course.yaml of the template for the course: its summary and outcomes are there to be written over
 */
export function courseOfLessons(
  outline: string,
  { title, locale, lessons }: { title: string; locale: string; lessons: readonly MadeLesson[] },
): CourseFileRow[] {
  const document = parseForEdit(outline);
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  document.set('hours', Math.max(0.5, Math.round(minutes / 30) / 2));
  const activities = lessons.map((lesson) => ({ lesson: lesson.slug, minutes: lesson.minutes }));
  document.set('modules', document.createNode([{ slug: module, title: { [locale]: title }, activities }]));
  return [
    textRow('course.yaml', writeYaml(document)),
    textRow('glossary.yaml', 'terms: []\n'),
    ...lessons.map(({ slug, text }) => textRow(`lessons/${slug}/${locale}.md`, text)),
  ];
}
