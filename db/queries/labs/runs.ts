import { type Insertable, type Selectable, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LabEvent, LabRun } from '#db/schema/database.ts';
import type { RunState } from '#domain/labs/run.ts';
import type { LogEntry } from '#domain/labs/run-log.ts';
import type { ScoreSheet } from '#domain/labs/score.ts';
import type { LabMode } from '#domain/labs/seats.ts';

export type RunRow = Selectable<LabRun>;

export async function findRun(db: Queryable, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('labRun').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Holds a run until the end of the transaction: whoever acts in it waits for each other. */
export async function lockRun(db: Queryable, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('labRun').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

interface OfTask {
  personId: string;
  task: string;
}

/** How often somebody began a task in a mode, the number of their last attempt, and how many were not handed in. */
export async function countRuns(db: Queryable, { personId, task, mode }: OfTask & { mode: LabMode }) {
  const row = await db
    .selectFrom('labRun')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('count'),
      fn.max('attempt').as('last'),
      fn
        .countAll<number>()
        .filterWhere(eb('handedInAt', 'is', null))
        .as('open'),
    ])
    .where('personId', '=', personId)
    .where('task', '=', task)
    .where('mode', '=', mode)
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), last: row.last ?? 0, open: Number(row.open) };
}

/** Two pages of a person that begin the same task at once: the second one waits here and sees the first. */
export async function lockTask(db: Queryable, { personId, task }: OfTask): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lab task ${personId} ${task}`}::text, 0))`.execute(db);
}

export async function insertRun(db: Queryable, run: Insertable<LabRun>): Promise<void> {
  await db.insertInto('labRun').values(run).execute();
}

export interface OwnRun {
  id: string;
  task: string;
  mode: LabMode;
  attempt: number;
  score: ScoreSheet | null;
  startedAt: Date;
  actedAt: Date;
  handedInAt: Date | null;
}

/** More than anybody looks through; who practises more often sees the last ones, and all that count. */
const mostListed = 200;

/** What somebody began, the latest first. */
export async function listOwnRuns(db: Queryable, personId: string): Promise<OwnRun[]> {
  const rows = await db
    .selectFrom('labRun')
    .select(['id', 'task', 'mode', 'attempt', 'score', 'startedAt', 'actedAt', 'handedInAt'])
    .where('personId', '=', personId)
    .orderBy(sql`mode = 'assessed'`, 'desc')
    .orderBy('startedAt', 'desc')
    .limit(mostListed)
    .execute();
  return rows.sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/** An entry of a log, with what makes it one: the id of the form, and when it came. */
export interface KeptEntry extends LogEntry {
  actId: string;
  at: Date;
}

const entryColumns = [
  ...(['seq', 'actId', 'actedBy', 'seat', 'simAt', 'simUntil', 'command', 'events'] as const),
  ...(['refusals', 'warnings', 'hash', 'at'] as const),
] as const;

/** The log of a run after so many entries, in its order. */
export async function listEntries(db: Queryable, runId: string, after = 0): Promise<KeptEntry[]> {
  const rows = await db
    .selectFrom('labEvent')
    .select(entryColumns)
    .where('runId', '=', runId)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute();
  return rows.map(toEntry);
}

/** What the person who practises did last. */
export async function findLastOwn(db: Queryable, runId: string): Promise<KeptEntry | undefined> {
  const row = await db
    .selectFrom('labEvent')
    .select(entryColumns)
    .where('runId', '=', runId)
    .where('actedBy', '=', 'person')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toEntry(row);
}

/** Entries of which somebody was told: what was refused, or went through with a warning. */
const told = sql<boolean>`refusals <> '[]'::jsonb or warnings <> '[]'::jsonb`;

/** The latest entries of which somebody was told, the latest first. */
export async function listTold(db: Queryable, runId: string, most: number): Promise<KeptEntry[]> {
  const rows = await db
    .selectFrom('labEvent')
    .select(entryColumns)
    .where('runId', '=', runId)
    .where(told)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(toEntry);
}

/** The entry that a form made, if it came before. */
export async function findEntry(db: Queryable, runId: string, actId: string): Promise<KeptEntry | undefined> {
  const row = await db
    .selectFrom('labEvent')
    .select(entryColumns)
    .where('runId', '=', runId)
    .where('actId', '=', actId)
    .executeTakeFirst();
  return row && toEntry(row);
}

type EntryRow = Pick<Selectable<LabEvent>, (typeof entryColumns)[number]>;

function toEntry({ actedBy, seat, simAt, simUntil, ...row }: EntryRow): KeptEntry {
  return { ...row, by: actedBy, seatId: seat, simAt: simAt.getTime(), simUntil: simUntil.getTime() };
}

/** Adds an entry to a log, and lets the run stand where it comes to. */
export async function addEntry(
  db: Queryable,
  { runId, entry, score }: { runId: string; entry: KeptEntry; score: ScoreSheet | null },
): Promise<void> {
  const { seq, actId, by, seatId, simAt, simUntil, command, events, refusals, warnings, hash, at } = entry;
  await db
    .insertInto('labEvent')
    .values({
      ...{ runId, seq, actId, actedBy: by, seat: seatId, hash, at },
      ...{ simAt: new Date(simAt), simUntil: new Date(simUntil) },
      command: JSON.stringify(command),
      events: JSON.stringify(events),
      refusals: JSON.stringify(refusals),
      warnings: JSON.stringify(warnings),
    })
    .execute();
  await db
    .updateTable('labRun')
    .set({ seq, hash, simAt: new Date(simUntil), actedAt: at })
    .$if(score !== null, (query) => query.set({ score: JSON.stringify(score), handedInAt: at }))
    .where('id', '=', runId)
    .execute();
}

/** What a log came to last when it was kept. */
export async function findSnapshot(db: Queryable, runId: string): Promise<RunState | undefined> {
  const row = await db.selectFrom('labSnapshot').select('state').where('runId', '=', runId).executeTakeFirst();
  return row?.state;
}

export async function keepSnapshot(db: Queryable, runId: string, state: RunState): Promise<void> {
  const kept = { seq: state.seq, state: JSON.stringify(state) };
  await db
    .insertInto('labSnapshot')
    .values({ runId, ...kept })
    .onConflict((conflict) => conflict.column('runId').doUpdateSet(kept))
    .execute();
}
