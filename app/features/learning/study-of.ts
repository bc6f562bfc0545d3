import type { LessonPageData } from './load-lesson.server.ts';

type StudiedLesson = Pick<LessonPageData, 'course' | 'version' | 'slug' | 'locale' | 'isRead' | 'isDone' | 'own'>;

/**
 * What public/lesson-player.js says with what it saw, of who takes the course; a text that was read is not watched any more.
 *
 * @param isCard the page is one card of the lesson: where it opens, its reader is
 */
export function studyOf(lesson: StudiedLesson, isCard = false): string | undefined {
  const { course, version, slug, locale, isRead, isDone, own } = lesson;
  if (!own) return undefined;
  return JSON.stringify({
    ...{ course: course.slug, version, lesson: slug, locale, isRead: isRead || isDone },
    ...(isCard && { isCard }),
  });
}
