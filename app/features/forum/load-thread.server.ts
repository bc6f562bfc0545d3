import { withWordBreaks, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { requireThread } from '#commands/forum/require-thread.ts';
import { listNameable } from '#db/queries/forum/people.ts';
import { countRepliesBefore, listPosts, quotedLetters, type ReadPost, type Thread } from '#db/queries/forum/thread.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { AppError } from '#domain/errors.ts';
import { type PostPart, postParts } from '#domain/forum/post-parts.ts';
import { changeProblem, isOpen } from '#domain/forum/post-rules.ts';
import { mayInThread } from '#domain/forum/thread-rights.ts';
import { baseLanguage } from '#domain/locale.ts';
import { readReason } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { shortened } from '#domain/text/graphemes.ts';
import { isId, newId } from '#platform/id.ts';
import { replyList } from './forum-list.ts';
import { lessonsOf, presentWriter, shownNames, typed } from './load-forum.server.ts';

interface Asked {
  course: string;
  id: string;
  url: URL;
}

/**
 * A thread as somebody reads it: its question, the answer in front of the other replies, and a page of those.
 *
 * @throws AppError `not_found`
 */
export async function loadThread(
  { db, reader, now }: Pick<ReadingContext, 'db' | 'reader' | 'now'>,
  viewer: Viewer,
  { course, id, url }: Asked,
) {
  const thread = await requireThread(db, viewer, id);
  if (thread.course !== course) throw new AppError('not_found');
  const mayModerate = mayInThread(viewer, 'forum:moderate', thread);
  const mayWrite = mayInThread(viewer, 'forum:write', thread) && (!thread.lockedAt || mayModerate);
  const query = await pageOf(db, url);
  const [content, found, nameable] = await Promise.all([
    loadCourseContent(db, thread.versionId),
    listPosts(db, viewer, { thread, mayModerate, page: query }),
    mayWrite ? listNameable(db, viewer, { courseId: thread.courseId, threadId: id }) : [],
  ]);
  const posts = found.posts.map((post) => presentPost(post, thread, { reader, now, viewer }));
  const quoted = posts.find((post) => post.id === url.searchParams.get('quote') && post.parts !== null);
  const replies = posts.filter((post) => !post.isOpening);
  const lessons = lessonsOf(content, reader.contentLocales);
  return {
    id,
    course: { slug: course, title: wordsFor(content.title, reader.contentLocales, content.sourceLocale) },
    title: typed(thread.title, thread.locale),
    lesson: lessons.find(({ slug }) => slug === thread.lesson) ?? null,
    lessons: mayModerate ? lessons : [],
    isPinned: thread.pinnedAt !== null,
    isLocked: thread.lockedAt !== null,
    opening: posts.find((post) => post.isOpening) ?? null,
    answer: replies.find((post) => post.id === thread.answerId && post.parts !== null) ?? null,
    list: replyList.pageOf(query, {
      rows: replies.filter((post) => post.id !== thread.answerId || post.parts === null),
      total: found.total,
    }),
    quoted: quoted ? { id: quoted.id, words: quoted.words ?? '', locale: quoted.locale } : null,
    names: shownNames(nameable),
    mayWrite,
    mayModerate,
    newId: newId(),
  };
}
export type ThreadData = Awaited<ReturnType<typeof loadThread>>;
export type PostView = NonNullable<ThreadData['opening']>;

/** The page that was asked for, or that on which a post stands. */
async function pageOf(db: ReadingContext['db'], url: URL) {
  const query = replyList.read(url);
  const post = url.searchParams.get('post');
  if (!post || url.searchParams.has('page')) return query;
  const before = isId(post) ? await countRepliesBefore(db, post) : 0;
  const page = 1 + Math.floor(before / replyList.size);
  return { ...query, page, offset: (page - 1) * replyList.size };
}

interface Presenting extends Pick<ReadingContext, 'reader' | 'now'> {
  viewer: Viewer;
}

function presentPost(post: ReadPost, thread: Thread, { reader, now, viewer }: Presenting) {
  const { words, locale, mentions, quoted, hiddenWhy, hiddenReason, isOwn } = post;
  const facts = { ...post, personId: isOwn ? viewer.personId : '' };
  return {
    ...post,
    writer: presentWriter(post.writer, reader.contentLocales),
    parts: words === null ? null : partsOf(words, locale, mentions),
    quoted: quoted && typed(shortened(quoted.words, quotedLetters), quoted.locale),
    wordings: post.wordings.map((one) => ({ ...typed(one.words, one.locale), until: one.until })),
    reports: post.reports.map(({ why, reason }) => ({ why: readReason(why), reason })),
    hidden: hiddenWhy === null ? null : { why: readReason(hiddenWhy), reason: hiddenReason ?? '' },
    isOpen: isOpen(post),
    isAnswer: post.id === thread.answerId,
    mayChange: changeProblem(facts, viewer.personId, now) === null && (!thread.lockedAt || post.hiddenAt !== null),
    mayWithdraw: isOwn && post.withdrawnAt === null,
  };
}

function partsOf(words: string, locale: string, mentions: readonly string[]): PostPart[] {
  const parts = postParts(words, mentions);
  if (baseLanguage(locale) !== 'lo') return parts;
  return parts.map((part) => ('href' in part ? part : { ...part, text: withWordBreaks(part.text) }));
}
