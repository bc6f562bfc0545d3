import { type AskAct, askQuestion } from '#commands/forum/ask-question.ts';
import { reply } from '#commands/forum/reply.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { addViewer } from './cohorts.ts';
import type { TestDatabase } from './database.ts';
import type { TestProgramme } from './programme.ts';

export const askedAt = new Date('2026-05-10T03:00:00Z');
export const later = (minutes: number): Date => new Date(askedAt.getTime() + minutes * 60_000);

/** Somebody of an organisation who takes the course of a programme. */
export async function addLearner(
  { db }: Pick<TestDatabase, 'db'>,
  { courseId }: TestProgramme,
  of: { organisationId: string; name?: string },
): Promise<Viewer> {
  const viewer = await addViewer(db, of);
  await db.insertInto('enrolment').values({ id: newId(), personId: viewer.personId, courseId }).execute();
  return viewer;
}

/** Asks something. @returns the thread's id */
export function ask(database: TestDatabase, actor: Viewer, words: string, more: Partial<AskAct> = {}): Promise<string> {
  const act = { id: newId(), course: 'test-course', lesson: 'first', locale: '', reads: ['lo'], at: askedAt };
  return askQuestion(database, { actor, words, ...act, ...more });
}

/** Writes in a thread. @returns the post's id */
export async function say(
  database: TestDatabase,
  actor: Viewer,
  threadId: string,
  words: string,
  more: { id?: string; quotes?: string; at?: Date } = {},
): Promise<string> {
  const { id = newId(), quotes = '', at = later(5) } = more;
  await reply(database, { actor, id, threadId, words, quotes, at, locale: '', reads: ['lo'] });
  return id;
}
