import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AnswersTogether } from '#domain/group/group-time.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** What became of somebody's part in a group: see group_sitting_person.outcome. */
export type TogetherOutcome = 'done' | 'opened' | 'open' | 'none' | 'kept';

export interface GroupTimeRow {
  id: string;
  organisationId: string;
  courseId: string;
  courseSlug: string;
  kind: 'lesson' | 'quiz';
  activitySlug: string;
  quizId: string | null;
  ledBy: string | null;
  isPrivate: boolean;
  startedAt: Date;
  closedAt: Date | null;
  receivedAt: Date | null;
}

const groupTimes = (db: Queryable) =>
  db
    .selectFrom('groupSitting')
    .innerJoin('course', 'course.id', 'groupSitting.courseId')
    .select([
      'groupSitting.id',
      'groupSitting.organisationId',
      'courseId',
      'course.slug as courseSlug',
      'groupSitting.kind',
      'activitySlug',
      'quizId',
      'ledBy',
      'isPrivate',
      'startedAt',
      'closedAt',
      'receivedAt',
    ])
    .$narrowType<{ kind: 'lesson' | 'quiz' }>();

/** A group's time together, of whatever organisation. */
export async function findGroupTime(db: Queryable, id: string): Promise<GroupTimeRow | undefined> {
  return groupTimes(db).where('groupSitting.id', '=', id).executeTakeFirst();
}

/** The same, held until the transaction ends: what is noted of it comes one after the other. */
export async function lockGroupTime(db: Queryable, id: string): Promise<GroupTimeRow | undefined> {
  return groupTimes(db).where('groupSitting.id', '=', id).forUpdate('groupSitting').executeTakeFirst();
}

export interface NewGroupTime extends Omit<GroupTimeRow, 'courseSlug' | 'closedAt' | 'receivedAt'> {
  closedAt?: Date;
  receivedAt?: Date;
  deviceKeyId?: string;
}

/** @returns whether it is new: the id may stand for another one */
export async function insertGroupTime(db: Queryable, row: NewGroupTime): Promise<boolean> {
  const inserted = await db
    .insertInto('groupSitting')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function closeGroupTime(db: Queryable, id: string, now: Date): Promise<void> {
  await db.updateTable('groupSitting').set({ closedAt: now }).where('id', '=', id).execute();
}

export interface LearnerTogether {
  personId: string;
  displayName: string;
  latinName: string | null;
  arrivedAt: Date;
  leftAt: Date | null;
  attemptId: string;
  answers: AnswersTogether;
  outcome: TogetherOutcome | null;
  reason: string | null;
  /** Of the attempt that came of it, in per cent. */
  percent: number | null;
}

const learners = (of: RawBuilder<unknown>) => sql<LearnerTogether>`
  select learner.person_id, person.display_name, person.latin_name, learner.arrived_at, learner.left_at, learner.attempt_id,
    learner.answers, learner.outcome, learner.reason, attempt.percent::float8 as percent
  from group_sitting_person learner join person on person.id = learner.person_id
    left join quiz_attempt attempt on attempt.sitting_id = learner.sitting_id and attempt.person_id = learner.person_id
      and attempt.id = learner.attempt_id
  where ${of} order by person.display_name, person.id`;

/** Who was there, by name; there are no more than a group has. */
export async function listLearnersTogether(db: Queryable, groupTimeId: string): Promise<LearnerTogether[]> {
  return (await learners(sql`learner.sitting_id = ${groupTimeId}::uuid`).execute(db)).rows;
}

/** One of them. */
export async function findLearnerTogether(
  db: Queryable,
  groupTimeId: string,
  personId: string,
): Promise<LearnerTogether | undefined> {
  const one = sql`learner.sitting_id = ${groupTimeId}::uuid and learner.person_id = ${personId}::uuid`;
  return (await learners(one).execute(db)).rows[0];
}

/** Notes who is there; who was there before and left is back. */
export async function seatLearners(
  db: Queryable,
  groupTimeId: string,
  people: readonly { personId: string; attemptId: string }[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('groupSittingPerson')
    .values(people.map((one) => ({ ...one, sittingId: groupTimeId, arrivedAt: now })))
    .onConflict((conflict) => conflict.columns(['sittingId', 'personId']).doUpdateSet({ leftAt: null }))
    .execute();
}

export async function unseatLearners(
  db: Queryable,
  groupTimeId: string,
  people: readonly string[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .updateTable('groupSittingPerson')
    .set({ leftAt: now })
    .where('sittingId', '=', groupTimeId)
    .where('personId', 'in', people)
    .where('leftAt', 'is', null)
    .execute();
}

/** Keeps what these people answered, each with all of theirs. */
export async function writeAnswers(
  db: Queryable,
  groupTimeId: string,
  answers: ReadonlyMap<string, AnswersTogether>,
): Promise<void> {
  if (answers.size === 0) return;
  const rows = JSON.stringify([...answers].map(([person, given]) => ({ person, given })));
  await sql`update group_sitting_person set answers = changed.given
    from jsonb_to_recordset(${rows}::jsonb) as changed(person uuid, given jsonb)
    where sitting_id = ${groupTimeId}::uuid and person_id = changed.person`.execute(db);
}

/** Notes what became of somebody's part. */
export async function writeOutcome(
  db: Queryable,
  {
    groupTimeId,
    personId,
    outcome,
    reason,
  }: { groupTimeId: string; personId: string; outcome: TogetherOutcome; reason: string | null },
): Promise<void> {
  await db
    .updateTable('groupSittingPerson')
    .set({ outcome, reason })
    .where('sittingId', '=', groupTimeId)
    .where('personId', '=', personId)
    .execute();
}

interface BroughtPart {
  groupTimeId: string;
  personId: string;
  attemptId: string;
  arrivedAt: Date;
  leftAt: Date | null;
  answers: AnswersTogether;
  outcome: TogetherOutcome;
  reason: string | null;
}

/** Writes somebody's part in a time that a tablet brought; what is theirs already stays. */
export async function writeBroughtPart(db: Queryable, { groupTimeId, ...part }: BroughtPart): Promise<void> {
  const answers = JSON.stringify(part.answers);
  await db
    .insertInto('groupSittingPerson')
    .values({ ...part, answers, sittingId: groupTimeId })
    .onConflict((conflict) =>
      conflict
        .columns(['sittingId', 'personId'])
        .doUpdateSet({ ...part, answers })
        .where('groupSittingPerson.outcome', 'is', null),
    )
    .execute();
}

/** Writes who was there when a tablet led through it; whose part has come stays as it is. */
export async function writeBroughtPeople(
  db: Queryable,
  groupTimeId: string,
  people: readonly { personId: string; attemptId: string; arrivedAt: Date; leftAt: Date | null }[],
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('groupSittingPerson')
    .values(people.map((one) => ({ ...one, sittingId: groupTimeId })))
    .onConflict((conflict) => conflict.columns(['sittingId', 'personId']).doNothing())
    .execute();
}

export interface GroupTimeLine {
  id: string;
  courseId: string;
  versionId: string | null;
  kind: 'lesson' | 'quiz';
  activitySlug: string;
  startedAt: Date;
  closedAt: Date | null;
  people: number;
}

/** The times that a group learned together, the last one first; at most `limit`. */
export async function listGroupTimes(
  db: Queryable,
  { organisationId, limit }: { organisationId: string; limit: number },
): Promise<GroupTimeLine[]> {
  const { rows } = await sql<GroupTimeLine>`
    select group_time.id, group_time.course_id, course.current_version_id as version_id, group_time.kind, group_time.activity_slug,
      group_time.started_at, group_time.closed_at,
      (select count(*)::int from group_sitting_person where sitting_id = group_time.id) as people
    from group_sitting group_time join course on course.id = group_time.course_id
    where group_time.organisation_id = ${organisationId}::uuid
    order by group_time.closed_at is not null, group_time.started_at desc, group_time.id limit ${limit}`.execute(db);
  return rows;
}

/** Where and by whom something was done in a group. */
export interface TogetherOf {
  organisation: LocalizedText;
  operator: string | null;
  at: Date;
}

/** By id: of the groups in which attempts were made. One that a tablet has not told of yet is not among them. */
export async function findTogether(db: Queryable, ids: readonly string[]): Promise<Map<string, TogetherOf>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<TogetherOf & { id: string }>`
    select group_time.id, organisation.names as organisation, operator.display_name as operator, group_time.started_at as at
    from group_sitting group_time join organisation on organisation.id = group_time.organisation_id
      left join person operator on operator.id = group_time.led_by
    where group_time.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
