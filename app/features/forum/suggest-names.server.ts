import type { ReadingContext } from '#app/server/reading-context.ts';
import { requireThread } from '#commands/forum/require-thread.ts';
import { listNameable } from '#db/queries/forum/people.ts';
import { AppError } from '#domain/errors.ts';
import { nameThatNames } from '#domain/forum/mentions.ts';
import { mayInThread } from '#domain/forum/thread-rights.ts';
import { nameFor } from '#domain/notices/notice-wording.ts';
import type { Viewer } from '#domain/rights.ts';
import { mayAsk, requireForum } from './load-forum.server.ts';

/** Somebody whom a post may name. */
export interface NameSuggestion {
  /** What is written behind the @. */
  name: string;
  /** The name with its Latin letters, where the reader does not read its script. */
  shown: string;
}

interface Asked {
  course: string;
  /** In which somebody writes; null: in a question that is not asked yet. */
  thread: string | null;
  /** What stands behind the @ so far. */
  search: string;
}

/** People that are offered at a time: as many as fit beside a phone's keyboard. */
const mostSuggested = 6;

/**
 * Whom somebody can name where they write, by the beginning of what they type: of those who read it, whose names they read
 * (`listNameable`), and only by a name that names that one person.
 *
 * @throws AppError `not_found`; `not_enrolled`; `forbidden`
 */
export async function suggestNames(
  context: Pick<ReadingContext, 'db' | 'reader'>,
  viewer: Viewer,
  { course, thread, search }: Asked,
): Promise<NameSuggestion[]> {
  const { db, reader } = context;
  const of =
    thread === null ? await ofNewThread(context, viewer, course) : await ofThread(db, viewer, { course, thread });
  const found = await listNameable(db, viewer, of, { search, limit: mostSuggested });
  if (found.length === 0) return [];
  // Others who are called the same may be none of these few.
  const words = found.flatMap(({ displayName, latinName }) => [displayName, latinName ?? '']).join('\n');
  const alike = await listNameable(db, viewer, of, { words });
  return found.flatMap((person) => {
    const name = nameThatNames(person, alike);
    if (name === null) return [];
    const { displayName, latinName } = person;
    return [{ name, shown: nameFor({ name: displayName, latinName }, reader.locale) }];
  });
}

async function ofThread(
  db: ReadingContext['db'],
  viewer: Viewer,
  { course, thread }: { course: string; thread: string },
) {
  const found = await requireThread(db, viewer, thread);
  if (found.course !== course) throw new AppError('not_found');
  if (!mayInThread(viewer, 'forum:write', found)) throw new AppError('forbidden');
  return { courseId: found.courseId, threadId: found.id };
}

async function ofNewThread(context: Pick<ReadingContext, 'db' | 'reader'>, viewer: Viewer, course: string) {
  const { forum } = await requireForum(context, viewer, course);
  if (!mayAsk(viewer, forum)) throw new AppError('not_enrolled');
  return { courseId: forum.courseId, threadId: null };
}
