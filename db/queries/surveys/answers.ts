import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { RipeAnswer } from '#domain/surveys/gather.ts';
import type { SurveyAnswers } from '#domain/surveys/read-answers.ts';

export interface OwnAnswer {
  actId: string;
  /** Null: it counts already, without a name. */
  answers: SurveyAnswers | null;
  answeredAt: Date;
  changedAt: Date;
}

interface OfPerson {
  personId: string;
  courseId: string;
}

/** What a person answered to the survey of a course; undefined when nothing. */
export async function findOwnAnswer(db: Queryable, { personId, courseId }: OfPerson): Promise<OwnAnswer | undefined> {
  return db
    .selectFrom('surveyAnswer')
    .select(['actId', 'answers', 'answeredAt', 'changedAt'])
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .executeTakeFirst();
}

interface NewAnswer extends OfPerson {
  actId: string;
  organisationId: string | null;
  answers: SurveyAnswers;
  at: Date;
}

/**
 * Keeps what somebody answers first, or anew: the organisation and the time of the first answer stay.
 *
 * @returns false where the id of the form stands for an answer to another survey, or of somebody else
 */
export async function saveAnswer(
  db: Queryable,
  { personId, courseId, actId, organisationId, answers, at }: NewAnswer,
): Promise<boolean> {
  const said = { actId, answers: JSON.stringify(answers), changedAt: at };
  // The same form for two surveys at once: the second one waits here and sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended('form of a survey ' || ${actId}::text, 0))`.execute(db);
  const made = await db
    .insertInto('surveyAnswer')
    .values({ ...{ personId, courseId, organisationId, answeredAt: at }, ...said })
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst();
  if (made) return true;
  const changed = await db
    .updateTable('surveyAnswer')
    .set(said)
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .where(sql<boolean>`not exists(select from survey_answer other where other.act_id = ${actId}::uuid
      and (other.person_id, other.course_id) <> (${personId}::uuid, ${courseId}::uuid))`)
    .returning('personId')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Courses with answers that were given before a moment and count nowhere yet. */
export async function listCoursesToGather(db: Queryable, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('surveyAnswer')
    .select('courseId')
    .distinct()
    .where('answers', 'is not', null)
    .where('answeredAt', '<=', before)
    .execute();
  return rows.map((row) => row.courseId);
}

interface WaitingAnswer extends RipeAnswer {
  answers: SurveyAnswers;
}

/** Those of a course, locked until the transaction ends. An account that was merged counts with the one that remains, or not at all. */
export async function lockRipeAnswers(db: Queryable, courseId: string, before: Date): Promise<WaitingAnswer[]> {
  return db
    .selectFrom('surveyAnswer')
    .innerJoin('person', 'person.id', 'surveyAnswer.personId')
    .leftJoin('organisation', 'organisation.id', 'surveyAnswer.organisationId')
    .select(['surveyAnswer.personId', 'organisation.path', 'answeredAt', 'answers'])
    .where('courseId', '=', courseId)
    .where('answers', 'is not', null)
    .where('answeredAt', '<=', before)
    .where('person.mergedInto', 'is', null)
    .orderBy('surveyAnswer.personId')
    .forUpdate(['surveyAnswer'])
    .$narrowType<{ answers: SurveyAnswers }>()
    .execute();
}

export interface NewGroup {
  id: string;
  courseId: string;
  organisationId: string | null;
  personIds: readonly string[];
  sheets: readonly { id: string; answers: SurveyAnswers }[];
}

/** Answers count from now on: as sheets of a group, without names, and nowhere else any more. */
export async function storeGroup(db: Queryable, group: NewGroup): Promise<void> {
  const { id, courseId, organisationId, personIds, sheets } = group;
  await db.insertInto('surveyGroup').values({ id, courseId, organisationId }).execute();
  await db
    .insertInto('surveySheet')
    .values(sheets.map((sheet) => ({ id: sheet.id, groupId: id, answers: JSON.stringify(sheet.answers) })))
    .execute();
  await db
    .updateTable('surveyAnswer')
    .set({ answers: null })
    .where('courseId', '=', courseId)
    .where('personId', 'in', [...personIds])
    .execute();
}

/**
 * Forgets what devices sent of surveys: it has a name, and says what was answered. Of answers that count at once, whenever they
 * came; else of those that came before a moment.
 *
 * @returns how many
 */
export async function forgetSentAnswers(db: Queryable, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('syncAct')
    .where('kind', '=', 'survey.answer')
    .where(
      sql<boolean>`(received_at <= ${before} or exists(select from survey_answer a join course c on c.id = a.course_id
        where a.person_id = sync_act.person_id and c.slug = sync_act.course_slug and a.answers is null))`,
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The organisations at these paths. */
export async function organisationsAt(db: Queryable, paths: readonly string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('path', 'in', [...paths])
    .execute();
  return new Map(rows.map((row) => [row.path, row.id]));
}

/** Courses that a person completed since a moment and whose survey they have not answered, the last completed first. */
export async function listOpenSurveys(
  db: Queryable,
  { personId, since }: { personId: string; since: Date },
): Promise<{ courseId: string; completedAt: Date }[]> {
  return db
    .selectFrom('enrolment')
    .select(['courseId', 'completedAt'])
    .where('personId', '=', personId)
    .where('completedAt', '>=', since)
    .where(
      sql<boolean>`not exists(select from survey_answer a
        where a.person_id = enrolment.person_id and a.course_id = enrolment.course_id)`,
    )
    .orderBy('completedAt', 'desc')
    .limit(5)
    .$narrowType<{ completedAt: Date }>()
    .execute();
}
