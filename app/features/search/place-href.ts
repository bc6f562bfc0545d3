import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import { chooseLocale } from '#domain/locale.ts';
import type { ContentKind } from '#domain/search/search-kinds.ts';

interface Place {
  kind: ContentKind;
  slug: string;
  part: number;
  /** The language in which the words stand there. */
  locale: string;
}

/** Where a lesson is found that a place in a course belongs to: of a key term the first that explains it. */
export function lessonOf(content: CourseContent, { kind, slug }: Pick<Place, 'kind' | 'slug'>) {
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  return lessons.find((one) => (kind === 'term' ? one.terms.includes(slug) : one.slug === slug));
}

/** The address of a place in a course, in the language in which the words stand there; undefined when it is gone. */
export function placeHref(
  content: CourseContent,
  { kind, slug, part, locale }: Place,
  preferred: readonly string[],
): string | undefined {
  if (kind === 'course') return `/courses/${content.slug}`;
  if (kind === 'quiz' || kind === 'assignment') return activityHref(content.slug, { kind, slug });
  const lesson = lessonOf(content, { kind, slug });
  if (!lesson) return undefined;
  const offered = Object.keys(lesson.texts);
  const shown = chooseLocale(preferred, offered, content.sourceLocale)?.locale;
  const asked = locale !== shown && offered.includes(locale) ? `?lang=${locale}` : '';
  const anchor = kind === 'term' ? `#term-${slug}` : part > 0 ? `#part-${part}` : '';
  return `${activityHref(content.slug, lesson)}${asked}${anchor}`;
}
