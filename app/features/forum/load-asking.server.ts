import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listNameable } from '#db/queries/forum/people.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { lessonsOf, mayAsk, requireForum, shownNames } from './load-forum.server.ts';

/**
 * What the form of a question needs.
 *
 * @throws AppError `not_found`; `not_enrolled`
 */
export async function loadAsking(
  context: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  { course, lesson }: { course: string; lesson: string },
) {
  const { forum, content } = await requireForum(context, viewer, course);
  if (!mayAsk(viewer, forum)) throw new AppError('not_enrolled');
  const locales = context.reader.contentLocales;
  const lessons = lessonsOf(content, locales);
  const people = await listNameable(context.db, viewer, { courseId: forum.courseId, threadId: null });
  return {
    course: { slug: course, title: wordsFor(content.title, locales, content.sourceLocale) },
    lessons,
    lesson: lessons.some((one) => one.slug === lesson) ? lesson : '',
    names: shownNames(people),
    newId: newId(),
  };
}
export type AskingData = Awaited<ReturnType<typeof loadAsking>>;
