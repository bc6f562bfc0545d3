import type { KeptBytes } from '#app/features/sync/keep-course.tsx';
import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import type { LearningRecord } from '#domain/learning/progress.ts';
import { chooseLocale } from '#domain/locale.ts';

/** Frame of a page and its way on the wire, compressed; the questions of a quiz in it. */
const frameBytes = 5_000;

/**
 * What "keep this course" keeps, and about how much data that takes: texts in the reader's language, and what these show;
 * a picture that is shown twice once.
 */
export function keptPages(content: CourseContent, record: LearningRecord, preferred: readonly string[]) {
  const pages = [`/courses/${content.slug}`];
  const bytes: KeptBytes = { texts: frameBytes, pictures: 0, sound: 0, films: 0 };
  const seen = new Set<string>();
  for (const activity of content.activities) {
    const href = activityHref(content.slug, activity);
    pages.push(href);
    bytes.texts += frameBytes;
    if (activity.kind === 'lesson') {
      const locale = chooseLocale(preferred, Object.keys(activity.texts), content.sourceLocale)?.locale ?? '';
      const text = activity.texts[locale];
      bytes.texts += text?.bytes ?? 0;
      for (const file of text?.files ?? []) {
        const part = partOf(file.name);
        // The lesson's own figure has its pictures in it.
        if (part === 'pictures') bytes.texts -= file.bytes;
        if (!seen.has(file.name)) bytes[part] += file.bytes;
        seen.add(file.name);
      }
      continue;
    }
    // For who has tried: how one stands comes first then, and the questions stand on the page behind it.
    const standing = record.quizzes[activity.slug];
    if (standing && !standing.isPassed) pages.push(`${href}?again=1`);
  }
  return { pages, bytes };
}

function partOf(name: string): 'pictures' | 'sound' | 'films' {
  if (/\.(?:opus|mp3)$|^lessons-.+\.vtt$/.test(name)) return 'sound';
  return /\.(?:mp4|vtt)$/.test(name) ? 'films' : 'pictures';
}
