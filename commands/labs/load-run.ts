import { LRUCache } from 'lru-cache';
import type { Queryable } from '#db/client.ts';
import { findPack } from '#db/queries/labs/packs.ts';
import { findSnapshot, listEntries, type RunRow } from '#db/queries/labs/runs.ts';
import type { Pack } from '#domain/labs/pack.ts';
import { foldEntry, foldRun, type LabRun, type RunStart } from '#domain/labs/run.ts';
import { labSystems } from '#domain/labs/systems.ts';

/** Versions of packs never change. */
const packs = new LRUCache<string, Pack>({ max: 20 });

/** Runs as this process saw them last. Another process may have gone on: only what came since is read then. */
const runs = new LRUCache<string, LabRun>({ max: 200 });

/** With what a run began. */
export async function startOf(db: Queryable, { packId, task: key, seed, mode }: RunRow): Promise<RunStart> {
  const pack = packs.get(packId) ?? (await findPack(db, packId));
  const task = pack?.tasks.find((one) => one.key === key);
  const scenario = pack?.scenarios.find((one) => one.key === task?.scenario);
  if (!pack || !task || !scenario) throw new Error(`a run without its pack: ${packId} ${key}`);
  packs.set(packId, pack);
  return { pack, scenario, task, seed, mode };
}

/**
 * A run as it stands. Whoever changes it takes it away from the others of this process, and gives it back once what they did
 * is stored (`keepRun`): what was not stored is seen by nobody.
 */
export async function takeRun(db: Queryable, row: RunRow): Promise<LabRun> {
  const known = runs.get(row.id);
  runs.delete(row.id);
  if (known && known.seq <= row.seq) return catchUp(db, row, known);
  return readRun(db, row);
}

async function catchUp(db: Queryable, { id, seq }: RunRow, run: LabRun): Promise<LabRun> {
  if (run.seq < seq) for (const entry of await listEntries(db, id, run.seq)) foldEntry(run, entry);
  return run;
}

/** A run as it stands, to look at. */
export async function readRun(db: Queryable, row: RunRow): Promise<LabRun> {
  const start = await startOf(db, row);
  const kept = await findSnapshot(db, row.id);
  // One that was kept before there was another system lacks its world.
  const from = kept && Object.keys(labSystems).every((key) => Object.hasOwn(kept.worlds, key)) ? kept : undefined;
  return foldRun(start, await listEntries(db, row.id, from?.seq ?? 0), from);
}

export function keepRun(id: string, run: LabRun): void {
  runs.set(id, run);
}
