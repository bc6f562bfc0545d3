import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import type { LearningRecord } from '#domain/learning/progress.ts';
import { chooseLocale } from '#domain/locale.ts';

/** Frame of a page and its way on the wire, compressed; the questions of a quiz in it. */
const frameBytes = 5_000;

/** What "keep this course" keeps, and about how much data that takes: texts in the reader's language, with pictures. */
export function keptPages(content: CourseContent, record: LearningRecord, preferred: readonly string[]) {
  const pages = [`/courses/${content.slug}`];
  let bytes = frameBytes;
  for (const activity of content.activities) {
    const href = activityHref(content.slug, activity);
    pages.push(href);
    bytes += frameBytes;
    if (activity.kind === 'lesson') {
      const locale = chooseLocale(preferred, Object.keys(activity.texts), content.sourceLocale)?.locale ?? '';
      bytes += activity.texts[locale]?.bytes ?? 0;
      continue;
    }
    // For who has tried: how one stands comes first then, and the questions stand on the page behind it.
    const standing = record.quizzes[activity.slug];
    if (standing && !standing.isPassed) pages.push(`${href}?again=1`);
  }
  return { pages, bytes };
}
