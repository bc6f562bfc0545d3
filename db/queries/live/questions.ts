import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import {
  type ClassQuestion,
  type QuestionState,
  questionLimits,
  type ShownState,
  shownStates,
} from '#domain/live/questions.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface QuestionRow extends ClassQuestion {
  classSessionId: string;
}

export interface NewQuestion {
  id: string;
  classSessionId: string;
  personId: string;
  displayName: string;
  role: RoomRole;
  body: string;
  askedAt: Date;
}

/** With the organisation by which the class counts the person, and their language. */
const questions = (db: Queryable) =>
  db
    .selectFrom('classQuestion')
    .innerJoin('person', 'person.id', 'classQuestion.personId')
    .select([
      'classQuestion.id',
      'classQuestion.classSessionId',
      'classQuestion.personId',
      'classQuestion.displayName',
      'classQuestion.role',
      'classQuestion.body',
      'classQuestion.askedAt',
      'classQuestion.state',
      sql<string | null>`person.locales[1]`.as('locale'),
      sql<LocalizedText | null>`(select o.names from organisation o where o.id = coalesce(
        (select pe.organisation_id from programme_enrolment pe
          join class_session cs on cs.programme_id = pe.programme_id
          where pe.person_id = person.id and cs.id = class_question.class_session_id limit 1),
        (select r.organisation_id from organisation_role r
          where r.person_id = person.id order by r.role <> 'trainee', r.created_at, r.id limit 1)))`.as(
        'organisationNames',
      ),
    ]);

/** The database checks the states, the room the roles. */
const toQuestion = <Row extends { state: string; role: string }>(row: Row) => ({
  ...row,
  state: row.state as QuestionState,
  role: row.role as RoomRole,
});

/** @returns whether it is new */
export async function insertQuestion(db: Queryable, question: NewQuestion): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('classQuestion')
    .values(question)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findQuestion(db: Queryable, questionId: string): Promise<QuestionRow | null> {
  const row = await questions(db).where('classQuestion.id', '=', questionId).executeTakeFirst();
  return row ? toQuestion(row) : null;
}

/** All of a class, in the order in which they were asked. */
export async function listQuestions(db: Queryable, classSessionId: string): Promise<QuestionRow[]> {
  const rows = await questions(db)
    .where('classQuestion.classSessionId', '=', classSessionId)
    .orderBy('classQuestion.askedAt')
    .orderBy('classQuestion.id')
    .limit(questionLimits.perClass)
    .execute();
  return rows.map(toQuestion);
}

/** A question of a class that was held, as those read it who see its attendance. */
export interface AskedQuestion {
  id: string;
  bothNames: string;
  organisationNames: LocalizedText | null;
  body: string;
  askedAt: Date;
  state: ShownState;
  settledAt: Date | null;
  votes: number;
}

/** What was asked in a class and not taken out: what nobody has answered first, then as most wanted to hear it. */
export async function listAskedQuestions(
  db: Queryable,
  { classSessionId, limit }: { classSessionId: string; limit: number },
): Promise<{ questions: AskedQuestion[]; total: number }> {
  const rows = await questions(db)
    .select([
      bothNames('person').as('bothNames'),
      'classQuestion.settledAt',
      sql<number>`(select count(*)::int from class_question_vote v where v.question_id = class_question.id)`.as(
        'votes',
      ),
      sql<number>`(count(*) over ())::int`.as('total'),
    ])
    .where('classQuestion.classSessionId', '=', classSessionId)
    .where('classQuestion.state', 'in', shownStates)
    .orderBy(sql`class_question.state = 'answered'`)
    .orderBy('votes', 'desc')
    .orderBy('classQuestion.askedAt')
    .orderBy('classQuestion.id')
    .limit(limit)
    .execute();
  const asked = rows.map(({ id, bothNames: names, organisationNames, body, askedAt, state, settledAt, votes }) => ({
    ...{ id, bothNames: names, organisationNames, body, askedAt, settledAt, votes },
    state: state as ShownState,
  }));
  return { questions: asked, total: rows[0]?.total ?? 0 };
}

/** How many were asked, and how many of the person wait. */
export async function countQuestions(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<{ asked: number; own: number; waiting: number }> {
  return db
    .selectFrom('classQuestion')
    .select([
      sql<number>`count(*)::int`.as('asked'),
      sql<number>`(count(*) filter (where person_id = ${personId}::uuid))::int`.as('own'),
      sql<number>`(count(*) filter (where person_id = ${personId}::uuid and state = 'waiting'))::int`.as('waiting'),
    ])
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirstOrThrow();
}

export async function setQuestionState(
  db: Queryable,
  { questionId, state, at }: { questionId: string; state: QuestionState; at: Date },
): Promise<void> {
  await db.updateTable('classQuestion').set({ state, settledAt: at }).where('id', '=', questionId).execute();
}

/** The one that stands on the stage goes back among those that wait. @returns its id */
export async function putTakenBack(
  db: Queryable,
  { classSessionId, at }: { classSessionId: string; at: Date },
): Promise<string | null> {
  const row = await db
    .updateTable('classQuestion')
    .set({ state: 'waiting', settledAt: at })
    .where('classSessionId', '=', classSessionId)
    .where('state', '=', 'taken')
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function setQuestionVote(
  db: Queryable,
  { questionId, personId, isOn, at }: { questionId: string; personId: string; isOn: boolean; at: Date },
): Promise<void> {
  if (isOn) {
    await db
      .insertInto('classQuestionVote')
      .values({ questionId, personId, votedAt: at })
      .onConflict((conflict) => conflict.columns(['questionId', 'personId']).doNothing())
      .execute();
    return;
  }
  await db
    .deleteFrom('classQuestionVote')
    .where('questionId', '=', questionId)
    .where('personId', '=', personId)
    .execute();
}

/** Who has voted for what in a class. */
export async function listQuestionVotes(
  db: Queryable,
  classSessionId: string,
): Promise<{ questionId: string; personId: string }[]> {
  return db
    .selectFrom('classQuestionVote')
    .innerJoin('classQuestion', 'classQuestion.id', 'classQuestionVote.questionId')
    .select(['classQuestionVote.questionId', 'classQuestionVote.personId'])
    .where('classQuestion.classSessionId', '=', classSessionId)
    .execute();
}
