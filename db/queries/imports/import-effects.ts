import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { EffectKind, EffectState, KeptBecause } from '#domain/imports/effect.ts';
import { newId } from '#platform/id.ts';

export interface Effect {
  position: number;
  kind: EffectKind;
  subjectId: string;
  before?: EffectState;
  after?: EffectState;
}

export interface EffectRecord extends Effect {
  id: string;
}

/** Puts down what an import did, in the transaction in which it did it. */
export async function insertEffects(db: Queryable, importId: string, effects: readonly Effect[]): Promise<void> {
  if (effects.length === 0) return;
  const rows = effects.map((one) => ({ id: newId(), before: null, after: null, ...one }));
  await sql`
    insert into import_effect (id, import_id, position, kind, subject_id, before, after)
    select id, ${importId}::uuid, position, kind, "subjectId", before, after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(id uuid, position int, kind text, "subjectId" uuid, before jsonb, after jsonb)`.execute(db);
}

/** Effects of a kind that are neither undone nor kept yet. */
export async function listOpenEffects(
  db: Queryable,
  importId: string,
  { kind, limit }: { kind: EffectKind; limit: number },
): Promise<EffectRecord[]> {
  const rows = await db
    .selectFrom('importEffect')
    .select(['id', 'position', 'kind', 'subjectId', 'before', 'after'])
    .where('importId', '=', importId)
    .where('kind', '=', kind)
    .where('undoneAt', 'is', null)
    .where('keptBecause', 'is', null)
    // What was made last may stand on what was made before.
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ before, after, ...row }) => ({ ...row, before: before ?? {}, after: after ?? {} }));
}

export async function markUndone(db: Queryable, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update import_effect set undone_at = ${at} where id = any(${ids}::uuid[])`.execute(db);
}

export async function markKept(db: Queryable, ids: readonly string[], because: KeptBecause): Promise<void> {
  if (ids.length === 0) return;
  await sql`update import_effect set kept_because = ${because} where id = any(${ids}::uuid[])`.execute(db);
}

/** Whoever undoes may undo nothing of it any more: all that is neither undone nor kept yet stays. */
export async function markAllKept(db: Queryable, importId: string, because: KeptBecause): Promise<void> {
  await sql`update import_effect set kept_because = ${because}
    where import_id = ${importId}::uuid and undone_at is null and kept_because is null`.execute(db);
}

export interface EffectCount {
  kind: EffectKind;
  made: number;
  undone: number;
  kept: number;
  /** Of those kept: because whoever undid might not change them. */
  notYours: number;
}

export async function countEffects(db: Queryable, importId: string): Promise<EffectCount[]> {
  const { rows } = await sql<EffectCount>`
    select kind, count(*)::int as made, count(undone_at)::int as undone, count(kept_because)::int as kept,
      count(*) filter (where kept_because = 'notYours')::int as not_yours
    from import_effect where import_id = ${importId}::uuid group by kind`.execute(db);
  return rows;
}

export interface KeptPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
}

/** People whom an import made and whom undoing it left. */
export async function listKeptPeople(
  db: Queryable,
  importId: string,
  limit: number,
): Promise<{ rows: KeptPerson[]; total: number }> {
  const rows = await db
    .selectFrom('importEffect')
    .innerJoin('person', 'person.id', 'importEffect.subjectId')
    .select(['person.id as personId', 'displayName', 'latinName'])
    .select((expression) => expression.fn.countAll<number>().over().as('total'))
    .where('importId', '=', importId)
    .where('kind', '=', 'person')
    .where('keptBecause', 'is not', null)
    .orderBy('displayName')
    .orderBy('person.id')
    .limit(limit)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}

/** Which of these people an import has made. */
export async function listMadeHere(
  db: Queryable,
  importId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ subjectId: string }>`
    select subject_id from import_effect
    where import_id = ${importId}::uuid and kind = 'person' and subject_id = any(${personIds}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.subjectId));
}
