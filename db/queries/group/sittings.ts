import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AnswersOfSitter } from '#domain/group/sitting.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** What became of somebody's part in a group: see group_sitting_person.outcome. */
export type SittingOutcome = 'done' | 'opened' | 'open' | 'none' | 'kept';

export interface SittingRow {
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

const sittings = (db: Queryable) =>
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
export async function findSitting(db: Queryable, id: string): Promise<SittingRow | undefined> {
  return sittings(db).where('groupSitting.id', '=', id).executeTakeFirst();
}

/** The same, held until the transaction ends: what is noted of it comes one after the other. */
export async function lockSitting(db: Queryable, id: string): Promise<SittingRow | undefined> {
  return sittings(db).where('groupSitting.id', '=', id).forUpdate('groupSitting').executeTakeFirst();
}

export interface NewSitting extends Omit<SittingRow, 'courseSlug' | 'closedAt' | 'receivedAt'> {
  closedAt?: Date;
  receivedAt?: Date;
  deviceKeyId?: string;
}

/** @returns whether it is new: the id may stand for another one */
export async function insertSitting(db: Queryable, row: NewSitting): Promise<boolean> {
  const inserted = await db
    .insertInto('groupSitting')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function closeSitting(db: Queryable, id: string, now: Date): Promise<void> {
  await db.updateTable('groupSitting').set({ closedAt: now }).where('id', '=', id).execute();
}

export interface SitterRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  arrivedAt: Date;
  leftAt: Date | null;
  attemptId: string;
  answers: AnswersOfSitter;
  outcome: SittingOutcome | null;
  reason: string | null;
  /** Of the attempt that came of it, in per cent. */
  percent: number | null;
}

/** Who was there, by name; there are no more than a group has. */
export async function listSitters(db: Queryable, sittingId: string): Promise<SitterRow[]> {
  const { rows } = await sql<SitterRow>`
    select sitter.person_id, person.display_name, person.latin_name, sitter.arrived_at, sitter.left_at, sitter.attempt_id,
      sitter.answers, sitter.outcome, sitter.reason, attempt.percent::float8 as percent
    from group_sitting_person sitter join person on person.id = sitter.person_id
      left join quiz_attempt attempt on attempt.sitting_id = sitter.sitting_id and attempt.person_id = sitter.person_id
        and attempt.id = sitter.attempt_id
    where sitter.sitting_id = ${sittingId}::uuid order by person.display_name, person.id`.execute(db);
  return rows;
}

/** Notes who is there; who was there before and left is back. */
export async function seatSitters(
  db: Queryable,
  sittingId: string,
  people: readonly { personId: string; attemptId: string }[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('groupSittingPerson')
    .values(people.map((one) => ({ ...one, sittingId, arrivedAt: now })))
    .onConflict((conflict) => conflict.columns(['sittingId', 'personId']).doUpdateSet({ leftAt: null }))
    .execute();
}

export async function unseatSitters(
  db: Queryable,
  sittingId: string,
  people: readonly string[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .updateTable('groupSittingPerson')
    .set({ leftAt: now })
    .where('sittingId', '=', sittingId)
    .where('personId', 'in', people)
    .where('leftAt', 'is', null)
    .execute();
}

/** Keeps what these people answered, each with all of theirs. */
export async function writeAnswers(
  db: Queryable,
  sittingId: string,
  answers: ReadonlyMap<string, AnswersOfSitter>,
): Promise<void> {
  if (answers.size === 0) return;
  const rows = JSON.stringify([...answers].map(([person, given]) => ({ person, given })));
  await sql`update group_sitting_person set answers = changed.given
    from jsonb_to_recordset(${rows}::jsonb) as changed(person uuid, given jsonb)
    where sitting_id = ${sittingId}::uuid and person_id = changed.person`.execute(db);
}

/** Notes what became of somebody's part. */
export async function writeOutcome(
  db: Queryable,
  {
    sittingId,
    personId,
    outcome,
    reason,
  }: { sittingId: string; personId: string; outcome: SittingOutcome; reason: string | null },
): Promise<void> {
  await db
    .updateTable('groupSittingPerson')
    .set({ outcome, reason })
    .where('sittingId', '=', sittingId)
    .where('personId', '=', personId)
    .execute();
}

export interface SittingLine {
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
export async function listSittings(
  db: Queryable,
  { organisationId, limit }: { organisationId: string; limit: number },
): Promise<SittingLine[]> {
  const { rows } = await sql<SittingLine>`
    select sitting.id, sitting.course_id, course.current_version_id as version_id, sitting.kind, sitting.activity_slug,
      sitting.started_at, sitting.closed_at,
      (select count(*)::int from group_sitting_person where sitting_id = sitting.id) as people
    from group_sitting sitting join course on course.id = sitting.course_id
    where sitting.organisation_id = ${organisationId}::uuid
    order by sitting.closed_at is not null, sitting.started_at desc, sitting.id limit ${limit}`.execute(db);
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
    select sitting.id, organisation.names as organisation, operator.display_name as operator, sitting.started_at as at
    from group_sitting sitting join organisation on organisation.id = sitting.organisation_id
      left join person operator on operator.id = sitting.led_by
    where sitting.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
