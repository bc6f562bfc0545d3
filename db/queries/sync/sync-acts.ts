import { DatabaseError } from 'pg';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { writtenChange } from '#db/written-change.ts';
import { writtenRead } from '#db/written-read.ts';

/** What became of an act. `percent`: of an attempt that is kept and does not count. */
export interface StoredOutcome {
  personId: string;
  at: Date;
  outcome: 'taken' | 'kept';
  reason: string | null;
  percent: number | null;
}

/** What became of those of these acts that came before, by their ids. */
export async function findSyncActs(db: Queryable, ids: readonly string[]): Promise<Map<string, StoredOutcome>> {
  if (ids.length === 0) return new Map();
  return new Map((await readActs(db, ids)).map((row) => [row.id, row]));
}

const readActs = writtenRead<StoredOutcome & { id: string }>(`
  select id, person_id, at, outcome, reason, percent from sync_act where id = any($1::uuid[])`);

/** Whether an act that came is the end of this time of a group. */
export async function isEndOfTime(db: Queryable, of: { id: string; groupTimeId: string }): Promise<boolean> {
  const [row] = await readEnd(db, of.id, of.groupTimeId);
  return row !== undefined;
}

const readEnd = writtenRead<{ id: string }>(`
  select id from sync_act where id = $1 and kind = 'together.end' and body::jsonb ->> 'together' = $2`);

export interface NewSyncAct extends StoredOutcome {
  id: string;
  deviceKeyId: string;
  kind: string;
  /** null, both: a roll call */
  courseSlug: string | null;
  subjectSlug: string | null;
  /** As it was signed. */
  body: string;
  signature: string;
  claimedAt: Date;
  sentAt: Date;
  receivedAt: Date;
}

/** @throws what `isStoredAct` knows where one of them is there already, by another way at the same moment */
export async function insertSyncActs(db: Queryable, acts: readonly NewSyncAct[]): Promise<void> {
  if (acts.length > 0) await insertActs(db, JSON.stringify(acts));
}

/** Whether that failed because an act with this id is stored by now. */
export function isStoredAct(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === 'sync_act_pkey';
}

/** One text for any number of them, so that it is prepared. */
const insertActs = writtenChange(`
  insert into sync_act (id, person_id, device_key_id, kind, course_slug, subject_slug, body, signature, claimed_at, sent_at,
    received_at, at, outcome, reason, percent)
  select id, "personId", "deviceKeyId", kind, "courseSlug", "subjectSlug", body, signature, "claimedAt", "sentAt",
    "receivedAt", at, outcome, reason, percent
  from jsonb_to_recordset($1::jsonb) as given(id uuid, "personId" uuid, "deviceKeyId" uuid, kind text, "courseSlug" text,
    "subjectSlug" text, body text, signature text, "claimedAt" timestamptz, "sentAt" timestamptz, "receivedAt" timestamptz,
    at timestamptz, outcome text, reason text, percent numeric)`);

export interface KeptAttempt {
  id: string;
  at: Date;
  receivedAt: Date;
  reason: string;
  percent: number | null;
}

/** Attempts of a person at a quiz that came and do not count, the last one first. */
export function listKeptAttempts(
  db: Queryable,
  { personId, courseSlug, quizSlug }: QuizOfPerson,
): Promise<KeptAttempt[]> {
  return readKept(db, { personId, courseSlug, quizSlug });
}

interface QuizOfPerson {
  personId: string;
  courseSlug: string;
  quizSlug: string;
}

const readKept = builtOnce((db, of: Places<QuizOfPerson>) =>
  db
    .selectFrom('syncAct')
    .select(['id', 'at', 'receivedAt', 'reason', 'percent'])
    .where('personId', '=', of.personId)
    .where('courseSlug', '=', of.courseSlug)
    .where('subjectSlug', '=', of.quizSlug)
    .where('kind', 'in', ['quiz.submit', 'together.quiz'])
    .where('outcome', '=', 'kept')
    .orderBy('receivedAt', 'desc')
    .limit(20)
    .$castTo<KeptAttempt>(),
);
