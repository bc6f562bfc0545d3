import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import { type ActsStored, actLimits } from '#domain/sync/act-limits.ts';

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

/** Of `$1` the person, of `$2` keys: what was stored since `$3` by a key, and since `$4` in all. */
const readStored = writtenRead<ActsStored>(`
  select
    (select coalesce(jsonb_object_agg(k.id, (
        select count(*) from sync_act a where a.device_key_id = k.id and a.received_at > $3)), '{}')
      from unnest($2::uuid[]) k(id)) as of_keys,
    count(*)::int as of_person, coalesce(sum(octet_length(body)), 0)::int as bytes
  from sync_act where person_id = $1 and received_at > $4`);

/** What was stored lately of a person, and of each of these keys. */
export async function countStoredActs(
  db: Queryable,
  of: { personId: string; keyIds: readonly string[]; now: Date },
): Promise<ActsStored> {
  const since = (spanMs: number) => new Date(of.now.getTime() - spanMs);
  const { ofKey, ofPerson } = actLimits;
  const [row] = await readStored(db, of.personId, of.keyIds, since(ofKey.spanMs), since(ofPerson.spanMs));
  return row ?? { ofKeys: {}, ofPerson: 0, bytes: 0 };
}

export interface NewSyncAct extends StoredOutcome {
  id: string;
  deviceKeyId: string;
  kind: string;
  courseSlug: string;
  subjectSlug: string;
  /** As it was signed. */
  body: string;
  signature: string;
  claimedAt: Date;
  sentAt: Date;
  receivedAt: Date;
}

/** @returns the ids of those that are new: one that comes twice at the same time waits here for the first */
export async function insertSyncActs(db: Queryable, acts: readonly NewSyncAct[]): Promise<Set<string>> {
  if (acts.length === 0) return new Set();
  const rows = await insertActs(db, JSON.stringify(acts));
  return new Set(rows.map((row) => row.id));
}

/** One text for any number of them, so that it is prepared. */
const insertActs = writtenRead<{ id: string }>(`
  insert into sync_act (id, person_id, device_key_id, kind, course_slug, subject_slug, body, signature, claimed_at, sent_at,
    received_at, at, outcome, reason, percent)
  select id, "personId", "deviceKeyId", kind, "courseSlug", "subjectSlug", body, signature, "claimedAt", "sentAt",
    "receivedAt", at, outcome, reason, percent
  from jsonb_to_recordset($1::jsonb) as given(id uuid, "personId" uuid, "deviceKeyId" uuid, kind text, "courseSlug" text,
    "subjectSlug" text, body text, signature text, "claimedAt" timestamptz, "sentAt" timestamptz, "receivedAt" timestamptz,
    at timestamptz, outcome text, reason text, percent numeric)
  on conflict (id) do nothing
  returning id`);

export interface KeptAttempt {
  id: string;
  at: Date;
  receivedAt: Date;
  reason: string;
  percent: number | null;
}

/** Attempts of a person at a quiz that came and do not count, the last one first. */
export async function listKeptAttempts(
  db: Queryable,
  of: { personId: string; courseSlug: string; quizSlug: string },
): Promise<KeptAttempt[]> {
  return db
    .selectFrom('syncAct')
    .select(['id', 'at', 'receivedAt', 'reason', 'percent'])
    .where('personId', '=', of.personId)
    .where('courseSlug', '=', of.courseSlug)
    .where('subjectSlug', '=', of.quizSlug)
    .where('kind', '=', 'quiz.submit')
    .where('outcome', '=', 'kept')
    .orderBy('receivedAt', 'desc')
    .limit(20)
    .$castTo<KeptAttempt>()
    .execute();
}
