import type { Queryable } from '#db/client.ts';
import type { ClassRecordState, RecordReach } from '#domain/live/class-record.ts';

/** A whole class as one PDF, made for one person. */
export interface ClassRecordRow extends RecordReach {
  id: string;
  classSessionId: string;
  personId: string;
  /** In which language it is written. */
  locale: string;
  state: ClassRecordState;
  /** Parts that are to be made; 0: not counted yet. */
  steps: number;
  doneSteps: number;
  /** Null until it is made, as the next two. */
  hash: string | null;
  bytes: number | null;
  madeAt: Date | null;
  askedAt: Date;
}

const columns = [
  ...(['id', 'classSessionId', 'personId', 'locale', 'teaches', 'seesAttendance', 'state'] as const),
  ...(['steps', 'doneSteps', 'hash', 'bytes', 'madeAt', 'askedAt'] as const),
] as const;

/** The database checks states. */
const toRecord = <Row extends { state: string }>(row: Row) => ({ ...row, state: row.state as ClassRecordState });

/** What was made for somebody of a class, or is being made. */
export async function findClassRecord(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<ClassRecordRow | null> {
  const row = await db
    .selectFrom('classRecord')
    .select(columns)
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** As it is until the transaction ends. */
export async function lockClassRecord(db: Queryable, id: string): Promise<ClassRecordRow | null> {
  const row = await db.selectFrom('classRecord').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** @returns whether it is new: the person has no other of this class, and nobody one of this id */
export async function insertClassRecord(
  db: Queryable,
  row: Pick<ClassRecordRow, 'id' | 'classSessionId' | 'personId' | 'locale' | 'askedAt' | keyof RecordReach>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('classRecord')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateClassRecord(
  db: Queryable,
  id: string,
  change: Partial<Pick<ClassRecordRow, 'state' | 'steps' | 'doneSteps' | 'hash' | 'bytes' | 'madeAt'>>,
): Promise<void> {
  await db.updateTable('classRecord').set(change).where('id', '=', id).execute();
}

export async function deleteClassRecord(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('classRecord').where('id', '=', id).execute();
}

/** Takes out all of these classes, made or not. @returns the objects that they held */
export async function deleteRecordsOfClasses(db: Queryable, classSessionIds: readonly string[]): Promise<string[]> {
  if (classSessionIds.length === 0) return [];
  const rows = await db
    .deleteFrom('classRecord')
    .where('classSessionId', 'in', [...classSessionIds])
    .returning('hash')
    .execute();
  return rows.flatMap(({ hash }) => hash ?? []);
}

/** Takes out those that were asked for before a time. @returns the objects that they held */
export async function deleteClassRecordsBefore(db: Queryable, before: Date): Promise<string[]> {
  const rows = await db.deleteFrom('classRecord').where('askedAt', '<', before).returning('hash').execute();
  return rows.flatMap(({ hash }) => hash ?? []);
}
