import { type ContentWords, withWordBreaks, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type Forum, findForum, keepVisit } from '#db/queries/forum/forum.ts';
import type { Writer } from '#db/queries/forum/forum-scope.ts';
import { type ListedThread, listThreads } from '#db/queries/forum/threads.ts';
import { type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { AppError } from '#domain/errors.ts';
import type { Nameable } from '#domain/forum/mentions.ts';
import { mayInThread } from '#domain/forum/thread-rights.ts';
import { nextVisit } from '#domain/forum/visits.ts';
import { baseLanguage } from '#domain/locale.ts';
import { isEmpty } from '#domain/rights/grant.ts';
import { canSomewhere, scopeOf, type Viewer } from '#domain/rights.ts';
import { planSearch } from '#domain/search/plan-search.ts';
import { type ForumQuery, forumList } from './forum-list.ts';

type Context = Pick<ReadingContext, 'db' | 'reader' | 'now'>;

/**
 * The forum of a course, for who takes the course, teaches it, or looks after people who may.
 *
 * @throws AppError `not_found`; `not_enrolled`
 */
export async function requireForum({ db }: Pick<Context, 'db'>, viewer: Viewer, slug: string) {
  const forum = await findForum(db, { slug, viewer });
  if (!forum) throw new AppError('not_found');
  if (!mayEnter(viewer, forum)) throw new AppError('not_enrolled');
  return { forum, content: await loadCourseContent(db, forum.versionId) };
}

/** Whether the forum of a course has anything for somebody; which of its threads says the list. */
function mayEnter(viewer: Viewer, { isEnrolled, teaches }: Pick<Forum, 'isEnrolled' | 'teaches'>): boolean {
  return isEnrolled || teaches || !isEmpty(scopeOf(viewer, 'forum:read'));
}

/** Whether somebody may begin a thread: by the course, or by an organisation in which they have something to say. */
export function mayAsk(viewer: Viewer, { isEnrolled, teaches, coursePath }: Forum): boolean {
  const place = { organisationPath: viewer.roles[0]?.organisationPath ?? '', coursePath, isEnrolled, teaches };
  return (
    mayInThread(viewer, 'forum:write', place) ||
    viewer.roles.some(({ organisationPath }) => mayInThread(viewer, 'forum:write', { ...place, organisationPath }))
  );
}

/** The threads of a course. */
export async function loadForum(context: Context, viewer: Viewer, slug: string, query: ForumQuery) {
  const { db, reader, now } = context;
  const { forum, content } = await requireForum(context, viewer, slug);
  const { courseId, lastVisit } = forum;
  const visit = nextVisit(lastVisit, now);
  const { q, lesson, show, lang } = query.filter;
  const filter = { plan: q === '' ? null : planSearch(q), lesson: lesson || null, show, locale: lang };
  const [found] = await Promise.all([
    listThreads(db, viewer, {
      courseId,
      // On the first visit nothing is new, or all of it would be.
      newFrom: visit?.newFrom ?? lastVisit?.newFrom ?? now,
      filter,
      page: query,
    }),
    visit && keepVisit(db, { courseId, personId: viewer.personId, ...visit }),
  ]);
  const lessons = lessonsOf(content, reader.contentLocales);
  return {
    course: { slug, title: wordsFor(content.title, reader.contentLocales, content.sourceLocale) },
    query,
    list: forumList.pageOf(query, {
      rows: found.rows.map((row) => presentThread(row, lessons, reader.contentLocales)),
      total: found.total,
    }),
    lessons,
    mayAsk: mayAsk(viewer, forum),
    moderates: canSomewhere(viewer, 'class:schedule'),
  };
}
export type ForumData = Awaited<ReturnType<typeof loadForum>>;

export interface LessonChoice {
  slug: string;
  title: ContentWords;
}

export function lessonsOf(content: CourseContent, locales: readonly string[]): LessonChoice[] {
  return content.activities
    .filter((one) => one.kind === 'lesson')
    .map(({ slug, titles }) => ({ slug, title: wordsFor(titles, locales, content.sourceLocale) }));
}

/** Those of whom a form shows that they can be named. */
export function shownNames(people: readonly Nameable[]) {
  return people.slice(0, 60).map(({ displayName, latinName }) => ({ displayName, latinName }));
}

function presentThread(thread: ListedThread, lessons: readonly LessonChoice[], locales: readonly string[]) {
  const { title, locale, lesson, writer } = thread;
  return {
    ...thread,
    title: typed(title, locale),
    lesson: lessons.find(({ slug }) => slug === lesson)?.title ?? null,
    writer: presentWriter(writer, locales),
  };
}

/** What somebody typed in a language, as pages show it. */
export function typed(text: string, locale: string): ContentWords {
  return { text: baseLanguage(locale) === 'lo' ? withWordBreaks(text) : text, locale };
}

/** Who wrote something, with where they are from in the reader's words. */
export function presentWriter({ from, ...writer }: Writer, locales: readonly string[]) {
  return { ...writer, from: from && wordsFor(from, locales) };
}
export type WriterView = ReturnType<typeof presentWriter>;
