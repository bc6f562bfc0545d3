import type { KeptBytes } from '#app/features/sync/keep-course.tsx';
import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent, Quiz } from '#db/queries/learning/course-content.ts';
import type { QuizFile } from '#domain/learning/content.ts';
import type { LearningRecord } from '#domain/learning/progress.ts';
import { localeOf } from '#domain/locale.ts';

/** Frame of a page and its way on the wire, compressed; the questions of a quiz in it. */
const frameBytes = 5_000;

/**
 * What "keep this course" keeps, and about how much data that takes: texts in the reader's language, and what these show;
 * a picture that is shown twice once. What questions show and say is counted too, also of those within lessons.
 */
export function keptPages(
  content: CourseContent,
  record: LearningRecord,
  preferred: readonly string[],
  hasSurvey: boolean,
) {
  const pages = [`/courses/${content.slug}`, ...(hasSurvey ? [`/courses/${content.slug}/survey`] : [])];
  const bytes: KeptBytes = { texts: frameBytes, pictures: 0, sound: 0, films: 0 };
  const seen = new Set<string>();
  const addFiles = (quiz: Quiz) => {
    for (const file of filesOf(quiz, preferred, content.sourceLocale)) {
      const name = nameOf(file);
      if (!seen.has(name)) bytes[partOf(name)] += file.bytes;
      seen.add(name);
    }
  };
  for (const quiz of content.checkQuizzes.values()) addFiles(quiz);
  for (const activity of content.activities) {
    const href = activityHref(content.slug, activity);
    pages.push(href);
    bytes.texts += frameBytes;
    if (activity.kind === 'lesson') {
      const text = activity.texts[localeOf(activity.texts, preferred, content.sourceLocale)];
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
    if (activity.kind === 'quiz') addFiles(activity);
    // For who has tried: how one stands comes first then, and the questions stand on the page behind it.
    const standing = record.quizzes[activity.slug];
    if (standing && !standing.isPassed) pages.push(`${href}?again=1`);
  }
  return { pages, bytes };
}

/** Pictures and sound of a quiz in the language in which it is read. */
function filesOf({ texts }: Quiz, preferred: readonly string[], source: string): QuizFile[] {
  return Object.values(texts[localeOf(texts, preferred, source)]?.questions ?? {}).flatMap(
    ({ picture, pictures, sound, sounds }) =>
      [picture, sound, ...Object.values(pictures ?? {}), ...Object.values(sounds ?? {})].filter(
        (file) => file !== undefined,
      ),
  );
}

/** As files of lessons are named: of `/content/tea/pack.opus?v=…` `pack.opus`. */
const nameOf = ({ url }: QuizFile): string => /[^/?]+(?=\?|$)/.exec(url)?.[0] ?? url;

function partOf(name: string): 'pictures' | 'sound' | 'films' {
  if (/\.(?:opus|mp3)$|^lessons-.+\.vtt$/.test(name)) return 'sound';
  return /\.(?:mp4|vtt)$/.test(name) ? 'films' : 'pictures';
}
