import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import type { TestOutcome } from '#domain/installation/test-outcome.ts';
import type { InterfaceLocale } from '#domain/locale.ts';

export type TestChannel = 'email' | 'sms';

/** A message that is sent to try. */
export interface MessageTest {
  id: string;
  channel: TestChannel;
  target: string;
  askedAt: Date;
  /** Null while it waits. */
  outcome: TestOutcome | null;
  /** What the other side said, without addresses. */
  answer: string | null;
}

/** @returns false when it came before */
export async function insertMessageTest(
  db: Queryable,
  test: Pick<MessageTest, 'id' | 'channel' | 'target' | 'askedAt'> & { locale: InterfaceLocale },
): Promise<boolean> {
  const row = await db
    .insertInto('messageTest')
    .values(test)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was sent with this id. */
export async function findMessageTest(db: Queryable, id: string): Promise<Pick<MessageTest, 'channel' | 'target'>> {
  const row = await db
    .selectFrom('messageTest')
    .select(['channel', 'target'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, channel: row.channel as TestChannel };
}

/** One that waits; undefined once it was answered. */
export async function findWaitingMessageTest(db: Queryable, id: string) {
  const row = await db
    .selectFrom('messageTest')
    .select(['channel', 'target', 'locale'])
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
  // Written by a command alone.
  return row && { ...row, channel: row.channel as TestChannel, locale: row.locale as InterfaceLocale };
}

export async function answerMessageTest(
  db: Queryable,
  id: string,
  { outcome, answer, at }: { outcome: TestOutcome; answer: string | null; at: Date },
): Promise<void> {
  await db.updateTable('messageTest').set({ outcome, answer, answeredAt: at }).where('id', '=', id).execute();
}

/** The last ones, the newest first. */
export async function listMessageTests(db: Queryable, limit: number): Promise<MessageTest[]> {
  const { rows } = await sql<MessageTest>`
    select id, channel, target, asked_at, outcome, answer from message_test
    order by asked_at desc, id limit ${limit}`.execute(db);
  return rows;
}

/** @returns how many went */
export function deleteMessageTestsBefore(db: Database, before: Date): Promise<number> {
  return deleteInPieces(db, 'message_test', sql`asked_at < ${before}`);
}
