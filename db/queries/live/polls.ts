import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { type PollAnswer, type PollKind, type PollQuestion, type PollResults, pollLimits } from '#domain/live/polls.ts';

export interface PollRow extends PollQuestion {
  id: string;
  classSessionId: string;
  isAnonymous: boolean;
  /** Places of the right options. */
  rightChoices: readonly number[];
  askedAt: Date;
  closedAt: Date | null;
  shownAt: Date | null;
}

export interface PollAnswerRow extends PollAnswer {
  personId: string;
}

const columns = [
  'id',
  'classSessionId',
  'kind',
  'question',
  'options',
  'isAnonymous',
  'rightChoices',
  'askedAt',
  'closedAt',
  'shownAt',
] as const;

/** The database checks the kinds. */
const toPoll = <Row extends { kind: string }>(row: Row) => ({ ...row, kind: row.kind as PollKind });

/** @returns whether it is new; there may be one of this id, or another that is open */
export async function insertPoll(db: Queryable, poll: PollRow & { askedBy: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('poll')
    .values({ ...poll, options: [...poll.options], rightChoices: [...poll.rightChoices] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findPoll(db: Queryable, pollId: string): Promise<PollRow | null> {
  const row = await db.selectFrom('poll').select(columns).where('id', '=', pollId).executeTakeFirst();
  return row ? toPoll(row) : null;
}

/** The poll as it is until the transaction ends: it is not closed meanwhile. */
export async function lockPoll(db: Queryable, pollId: string): Promise<PollRow | null> {
  const row = await db.selectFrom('poll').select(columns).where('id', '=', pollId).forShare().executeTakeFirst();
  return row ? toPoll(row) : null;
}

/** The poll of a class that was asked last. */
export async function findLatestPoll(db: Queryable, classSessionId: string): Promise<PollRow | null> {
  const row = await db
    .selectFrom('poll')
    .select(columns)
    .where('classSessionId', '=', classSessionId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toPoll(row) : null;
}

export async function countPolls(db: Queryable, classSessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('poll')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Nobody answers any more, and (`isShown`) the class sees the results. What was so before stays as it was.
 *
 * @returns the poll as it is then; null when the class has no such poll
 */
export async function markPollClosed(
  db: Queryable,
  { classSessionId, pollId, at, isShown }: { classSessionId: string; pollId: string; at: Date; isShown: boolean },
): Promise<PollRow | null> {
  const row = await db
    .updateTable('poll')
    .set({
      closedAt: sql<Date>`coalesce(closed_at, ${at})`,
      ...(isShown ? { shownAt: sql<Date>`coalesce(shown_at, ${at})` } : {}),
    })
    .where('id', '=', pollId)
    .where('classSessionId', '=', classSessionId)
    .returning(columns)
    .executeTakeFirst();
  return row ? toPoll(row) : null;
}

/** @returns whether it is the person's first */
export async function insertPollAnswer(
  db: Queryable,
  answer: PollAnswerRow & { pollId: string; answeredAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('pollAnswer')
    .values({ ...answer, choices: [...answer.choices] })
    .onConflict((conflict) => conflict.columns(['pollId', 'personId']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findPollAnswer(
  db: Queryable,
  { pollId, personId }: { pollId: string; personId: string },
): Promise<PollAnswer | null> {
  const row = await db
    .selectFrom('pollAnswer')
    .select(['choices', 'words'])
    .where('pollId', '=', pollId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** All answers to a poll, in the order in which they came. */
export async function listPollAnswers(db: Queryable, pollId: string): Promise<PollAnswerRow[]> {
  return db
    .selectFrom('pollAnswer')
    .select(['personId', 'choices', 'words'])
    .where('pollId', '=', pollId)
    .orderBy('answeredAt')
    .orderBy('personId')
    .execute();
}

export interface CountedPoll extends PollRow {
  results: PollResults;
}

/**
 * The polls of a class in the order in which they were asked, with how they were answered.
 *
 * @param options.wordsPerPoll of what was written to one poll, not more than this
 */
export async function listCountedPolls(
  db: Queryable,
  { classSessionId, wordsPerPoll }: { classSessionId: string; wordsPerPoll: number },
): Promise<CountedPoll[]> {
  const rows = await db
    .selectFrom('poll')
    .select(columns)
    .select([
      sql<number>`(select count(*)::int from poll_answer given where given.poll_id = poll.id)`.as('answered'),
      sql<number[]>`coalesce((
        select jsonb_agg(chosen.count order by chosen.place) from (
          select option.place, count(given.person_id)::int as count
          from generate_series(0, cardinality(poll.options) - 1) as option (place)
          left join poll_answer given on given.poll_id = poll.id and option.place = any (given.choices)
          group by option.place) chosen), '[]'::jsonb)`.as('counts'),
      // In alphabetical order, which tells nothing of who wrote it or when.
      sql<string[]>`array(
        select given.words from poll_answer given where given.poll_id = poll.id and given.words is not null
        order by given.words limit ${wordsPerPoll})`.as('words'),
    ])
    .where('classSessionId', '=', classSessionId)
    .orderBy('askedAt')
    .orderBy('id')
    .limit(pollLimits.perClass)
    .execute();
  return rows.map(({ answered, counts, words, ...row }) => ({ ...toPoll(row), results: { answered, counts, words } }));
}

export interface NamedAnswerRow extends PollAnswerRow {
  pollId: string;
  bothNames: string;
}

/**
 * Who answered what, by name: of one poll, or of all of a class. Those that are anonymous are left out.
 *
 * @param options.of the column of `poll`, and the id that it has
 */
export async function listNamedAnswers(
  db: Queryable,
  { of: [column, id], limit }: { of: ['id' | 'classSessionId', string]; limit: number },
): Promise<NamedAnswerRow[]> {
  return db
    .selectFrom('pollAnswer')
    .innerJoin('poll', 'poll.id', 'pollAnswer.pollId')
    .innerJoin('person', 'person.id', 'pollAnswer.personId')
    .select([
      'poll.id as pollId',
      'pollAnswer.personId',
      bothNames('person').as('bothNames'),
      'pollAnswer.choices',
      'pollAnswer.words',
    ])
    .where(`poll.${column}`, '=', id)
    .where('poll.isAnonymous', '=', false)
    .orderBy('person.displayName')
    .orderBy('person.id')
    .limit(limit)
    .execute();
}
