import { type RawBuilder, sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import type { PublicKey } from './device-keys.ts';

export interface SignedActRow {
  id: string;
  /** As it was signed. */
  body: string;
  /** null: from before signatures were kept */
  signature: string | null;
  publicKey: PublicKey | null;
}

/**
 * Whether `key` is of the act's person, or of an account that was merged into theirs: keys stay with their account. A
 * tablet's key is that of whom the signed act names.
 */
export function isKeyOf(act: 'act' | 'sync_act'): RawBuilder<boolean> {
  const [id, body] = [sql.ref(`${act}.person_id`), sql.ref(`${act}.body`)];
  const signer = sql`case when exists(select from group_tablet where group_tablet.id = key.id)
    then coalesce(lower(substring(${body} from '"person":"([0-9a-fA-F-]{36})"')), key.person_id::text)
    else key.person_id::text end`;
  return sql<boolean>`(${signer} = ${id}::text or ${signer} in (
    with recursive merged as (
      select id from person where merged_into = ${id}
      union select person.id from person join merged on person.merged_into = merged.id)
    select id::text from merged))`;
}

/** 500 acts with what proves them, by their ids, from behind `after`. */
export async function listSignedActs(db: Queryable, after: string | null): Promise<SignedActRow[]> {
  let query = db
    .selectFrom('syncAct')
    .leftJoin('deviceKey as key', (join) => join.onRef('key.id', '=', 'syncAct.deviceKeyId').on(isKeyOf('sync_act')))
    .select(['syncAct.id', 'syncAct.body', 'syncAct.signature', 'key.publicKey'])
    .orderBy('syncAct.id')
    .limit(500);
  if (after) query = query.where('syncAct.id', '>', after);
  return query.$castTo<SignedActRow>().execute();
}

/** How long acts stay: until these moments. null: for ever. */
export interface ActRetention {
  /** Attempts at counting quizzes, roll calls and times of groups, which are part of the record. */
  recordBefore: Date | null;
  /** Lessons done and self-checks, of which the record has what counts. */
  othersBefore: Date;
}

/** Forgets acts that are older, and revoked keys that no act needs any more. @returns how many of each went */
export async function forgetOldActs(db: Database, { recordBefore, othersBefore }: ActRetention) {
  const isOfRecord = sql`kind in ('quiz.submit', 'roll.call', 'together.quiz', 'together.end')`;
  let acts = await deleteInPieces(db, 'sync_act', sql`not ${isOfRecord} and received_at < ${othersBefore}`);
  if (recordBefore) acts += await deleteInPieces(db, 'sync_act', sql`received_at < ${recordBefore}`);
  const keys = await deleteInPieces(
    db,
    'device_key',
    sql`revoked_at is not null and not exists (select from sync_act where device_key_id = device_key.id)`,
  );
  return { acts, keys };
}
