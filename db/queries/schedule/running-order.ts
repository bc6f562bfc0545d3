import type { Queryable } from '#db/client.ts';
import type { PartKind, PlannedPart } from '#domain/schedule/running-order.ts';

/** The parts of a class in their order. */
export async function listParts(db: Queryable, classSessionId: string): Promise<PlannedPart[]> {
  const rows = await db
    .selectFrom('classPart')
    .select(['title', 'minutes', 'kind', 'deckId'])
    .where('classSessionId', '=', classSessionId)
    .orderBy('position')
    .execute();
  // The database checks what is one of a list.
  return rows.map((row) => ({ ...row, kind: row.kind as PartKind }));
}

/** The parts of a class are these from now on. */
export async function replaceParts(
  db: Queryable,
  classSessionId: string,
  parts: readonly PlannedPart[],
): Promise<void> {
  await db.deleteFrom('classPart').where('classSessionId', '=', classSessionId).execute();
  if (parts.length === 0) return;
  await db
    .insertInto('classPart')
    .values(parts.map((part, position) => ({ ...part, classSessionId, position })))
    .execute();
}
