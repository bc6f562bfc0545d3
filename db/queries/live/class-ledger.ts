import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';

/** What a live room needs to know of its class, and what it writes about its course. */
export interface LiveClass {
  id: string;
  organisationId: string;
  status: string;
  startedAt: Date | null;
  endedAt: Date | null;
  /** The break that is on now. */
  breakStartedAt: Date | null;
}

/** Who acts, on which class, when. */
export interface ClassAct {
  classSessionId: string;
  actorId: string;
  at: Date;
}

export async function findLiveClass(db: Queryable, classSessionId: string): Promise<LiveClass | null> {
  const row = await db
    .selectFrom('classSession')
    .select(['id', 'organisationId', 'status', 'startedAt', 'endedAt'])
    .select((eb) =>
      eb
        .selectFrom('sessionBreak')
        .select('sessionBreak.startedAt')
        .whereRef('sessionBreak.classSessionId', '=', 'classSession.id')
        .where('sessionBreak.endedAt', 'is', null)
        .orderBy('sessionBreak.startedAt', 'desc')
        .limit(1)
        .as('breakStartedAt'),
    )
    .where('id', '=', classSessionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the classes given that are over, with their end (a cancelled class has none). */
export async function findClosedClasses(
  db: Queryable,
  classSessionIds: readonly string[],
): Promise<{ id: string; endedAt: Date | null }[]> {
  if (classSessionIds.length === 0) return [];
  return db
    .selectFrom('classSession')
    .select(['id', 'endedAt'])
    .where('id', 'in', [...classSessionIds])
    .where('status', 'in', ['ended', 'cancelled'])
    .execute();
}

/** People who were removed from the class and may not come back. */
export async function listRemovedPeople(db: Queryable, classSessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('classRemoval')
    .select('personId')
    .where('classSessionId', '=', classSessionId)
    .execute();
  return rows.map((row) => row.personId);
}

async function requireLiveClass(db: Queryable, classSessionId: string): Promise<LiveClass> {
  const found = await findLiveClass(db, classSessionId);
  if (!found) throw new AppError('not_found');
  return found;
}

/** Opens the taught time. Done once: a class that runs already keeps its start. */
export async function startClass(db: Database, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    const started = await trx
      .updateTable('classSession')
      .set({ status: 'live', startedAt: act.at })
      .where('id', '=', act.classSessionId)
      .where('status', '=', 'scheduled')
      .returning('organisationId')
      .executeTakeFirst();
    if (started)
      await recordAudit(trx, { ...auditOf(act), action: 'class.start', organisationId: started.organisationId });
    const now = await requireLiveClass(trx, act.classSessionId);
    if (now.status !== 'live') throw new AppError('room_closed');
    return now;
  });
}

/**
 * Closes the taught time, and a break that is still on. A class that was never started ends with no taught time.
 * Done once.
 */
export async function endClass(db: Database, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('classSession')
      .set({ status: 'ended', endedAt: act.at })
      .where('id', '=', act.classSessionId)
      .where('status', 'in', ['scheduled', 'live'])
      .returning('organisationId')
      .executeTakeFirst();
    if (ended) {
      await closeBreak(trx, act);
      await recordAudit(trx, { ...auditOf(act), action: 'class.end', organisationId: ended.organisationId });
    }
    return requireLiveClass(trx, act.classSessionId);
  });
}

/** Starts a break unless one is on. */
export async function startBreak(db: Database, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    // The class's row is locked, so that two hosts cannot open two breaks.
    const session = await trx
      .selectFrom('classSession')
      .select('status')
      .where('id', '=', act.classSessionId)
      .forUpdate()
      .executeTakeFirst();
    if (session?.status !== 'live') throw new AppError('class_not_open');
    const before = await requireLiveClass(trx, act.classSessionId);
    if (before.breakStartedAt) return before;
    await trx
      .insertInto('sessionBreak')
      .values({ id: newId(), classSessionId: act.classSessionId, startedAt: act.at, endedAt: null })
      .execute();
    // A break is taken out of what everybody had to attend.
    await recordAudit(trx, { ...auditOf(act), action: 'class.break', organisationId: before.organisationId });
    return { ...before, breakStartedAt: act.at };
  });
}

/** Ends the break that is on, if any. */
export async function endBreak(db: Database, act: ClassAct): Promise<LiveClass> {
  return db.transaction().execute(async (trx) => {
    const isClosed = await closeBreak(trx, act);
    const now = await requireLiveClass(trx, act.classSessionId);
    if (isClosed) {
      await recordAudit(trx, { ...auditOf(act), action: 'class.break-end', organisationId: now.organisationId });
    }
    return now;
  });
}

/** @returns whether one was on */
async function closeBreak(db: Queryable, act: ClassAct): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessionBreak')
    .set({ endedAt: act.at })
    .where('classSessionId', '=', act.classSessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Keeps a person out of a class for good. Done once, with an audit row. */
export async function removeFromClass(db: Database, act: ClassAct & { personId: string }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const removed = await trx
      .insertInto('classRemoval')
      .values({
        classSessionId: act.classSessionId,
        personId: act.personId,
        removedBy: act.actorId,
        removedAt: act.at,
      })
      .onConflict((conflict) => conflict.columns(['classSessionId', 'personId']).doNothing())
      .returning('personId')
      .executeTakeFirst();
    if (!removed) return;
    const { organisationId } = await requireLiveClass(trx, act.classSessionId);
    await recordAudit(trx, {
      ...auditOf(act),
      action: 'class.remove-person',
      organisationId,
      details: { personId: act.personId },
    });
  });
}

function auditOf(act: ClassAct) {
  return { actorId: act.actorId, subjectType: 'class_session', subjectId: act.classSessionId };
}
