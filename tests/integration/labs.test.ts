import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actInRun } from '#commands/labs/act-in-run.ts';
import { importPack } from '#commands/labs/import-pack.ts';
import { readRun, startOf } from '#commands/labs/load-run.ts';
import { startRun } from '#commands/labs/start-run.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { findRun, keepSnapshot, listEntries } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { beginRun, replayRun, stateOf } from '#domain/labs/run.ts';
import { firstBroken, firstHash, type LabCommand } from '#domain/labs/run-log.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import { demoPassword } from '#tests/support/stack.ts';

/** Runs of practice labs: begun, acted in, scored, each act once and in one order. */
const { pack, version } = await laosChina();
const at = new Date('2026-11-28T08:00:00Z');
let database: TestDatabase;
let db: Database;
let noy: Viewer;
let bounmy: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await seedDemoPeople(db, { password: demoPassword, now: at });
  await importPack({ db }, { actor: 'system', read: { pack, version }, at });
  [noy, bounmy] = [await viewerOf('noy'), await viewerOf('bounmy')];
});

afterAll(() => database?.drop());

async function viewerOf(username: string): Promise<Viewer> {
  const { id } = await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow();
  const viewer = await findViewer(db, id);
  if (!viewer) throw new Error(`nobody is called ${username}`);
  return viewer;
}

async function begin(task: string, mode: LabMode = 'practice', actor = noy): Promise<string> {
  const id = newId();
  await startRun({ db }, { actor, id, pack: 'laos-china', task, mode, at });
  return id;
}

const act = (runId: string, command: LabCommand, { id = newId(), actor = noy } = {}) =>
  actInRun({ db }, { actor, runId, id, command, at });

const open = { type: 'point.open_shift' };

describe('a run', () => {
  it('is begun once, however often its form comes, and is nobody else’s', async () => {
    const id = newId();
    const start = { actor: noy, id, pack: 'laos-china', task: 'point-2-say-no', mode: 'practice' as const, at };
    await Promise.all([startRun({ db }, start), startRun({ db }, start)]);
    expect((await findRun(db, id))?.attempt).toBe(1);
    await expect(startRun({ db }, { ...start, mode: 'guided' })).rejects.toMatchObject({ code: 'already_sent' });
    await expect(startRun({ db }, { ...start, actor: bounmy })).rejects.toMatchObject({ code: 'already_sent' });
    await expect(act(id, open, { actor: bounmy })).rejects.toMatchObject({ code: 'not_found' });
    await expect(startRun({ db }, { ...start, id: newId(), task: 'none' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(startRun({ db }, { ...start, id: 'none' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('counts twice where it is assessed, with a chance that nobody chooses', async () => {
    const runs = [await begin('point-1-six-parcels', 'assessed'), await begin('point-1-six-parcels', 'assessed')];
    const rows = await Promise.all(runs.map((id) => findRun(db, id)));
    expect(rows.map((row) => row?.attempt)).toEqual([1, 2]);
    expect(new Set(rows.map((row) => row?.seed)).size).toBe(2);
    await expect(begin('point-1-six-parcels', 'assessed')).rejects.toMatchObject({ code: 'attempts_used_up' });
    await begin('point-1-six-parcels', 'assessed', bounmy);
  });

  it('keeps what was done and what was refused, in one order, each act once', async () => {
    const run = await begin('point-1-six-parcels');
    const id = newId();
    const [first, again] = await Promise.all([act(run, open, { id }), act(run, open, { id })]);
    expect(again).toEqual(first);
    await expect(act(run, { type: 'point.weigh', parcel: 'A1' }, { id })).rejects.toMatchObject({
      code: 'already_sent',
    });
    const ten = Array.from({ length: 10 }, () => act(run, { type: 'point.accept', parcel: 'A1', contents: 'cloth' }));
    const taken = (await Promise.all(ten)).filter(({ refusals }) => refusals.length === 0);
    expect(taken.length).toBe(1);
    const log = await listEntries(db, run);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    const row = await findRun(db, run);
    const begun = { pack: 'laos-china', scenario: 'six-parcels', task: 'point-1-six-parcels', mode: 'practice' };
    expect(firstBroken(log, firstHash({ ...begun, seed: row?.seed ?? '' }))).toBeNull();
    expect(row).toMatchObject({ seq: 11, hash: log.at(-1)?.hash, handedInAt: null });
  });

  it.each(pack.tasks.map(({ key }) => key))('%s is scored when it is handed in, and over then', async (key) => {
    const run = await begin(key);
    const begun = await findRun(db, run);
    if (!begun) throw new Error('no run');
    // As its seed made it.
    const { scenario, seed } = beginRun(await startOf(db, begun));
    for (const command of perfectPlay[key]?.({ pack, scenario, seed }) ?? []) await act(run, command);
    const row = await findRun(db, run);
    expect(row?.score).toMatchObject({ points: 100, passed: true });
    expect((await act(run, open)).refusals.map(({ code }) => code)).toEqual(['task.over']);
    // Decided anew from its beginning it comes to the same.
    if (!row) throw new Error('no run');
    const { run: replayed, differsAt } = replayRun(await startOf(db, row), await listEntries(db, run));
    expect(differsAt).toBeNull();
    expect(replayed.hash).toBe((await findRun(db, run))?.hash);
  });

  it('is the same for a process that never saw it, after hundreds of entries, too', async () => {
    const run = await begin('point-3-sort-and-bag');
    const [parcel] = pack.scenarios.find(({ key }) => key === 'forty-parcels')?.point?.parcels ?? [];
    for (let count = 0; count < 210; count++) {
      await act(
        run,
        count % 2
          ? { type: 'point.take_out', parcel: parcel?.id }
          : { type: 'point.bag', parcel: parcel?.id, route: 'pakse' },
      );
    }
    expect((await db.selectFrom('labSnapshot').select('seq').where('runId', '=', run).executeTakeFirst())?.seq).toBe(
      200,
    );
    const row = await findRun(db, run);
    if (!row) throw new Error('no run');
    const read = await readRun(db, row);
    const { run: replayed } = replayRun(await startOf(db, row), await listEntries(db, run));
    expect(read).toEqual(replayed);
  });

  it('as long as a log may be goes on no further, and is still handed in', async () => {
    const run = await begin('point-1-six-parcels');
    const row = await findRun(db, run);
    if (!row) throw new Error('no run');
    // As if so much had been done before.
    await keepSnapshot(db, run, { ...stateOf(beginRun(await startOf(db, row))), seq: 2_999 });
    await db.updateTable('labRun').set({ seq: 2_999 }).where('id', '=', run).execute();
    await act(run, open);
    await expect(act(run, { type: 'point.check_scale', shownKg: 10 })).rejects.toMatchObject({
      code: 'too_many_requests',
    });
    await act(run, { type: 'task.hand_in', answers: {} });
    expect((await findRun(db, run))?.handedInAt).not.toBeNull();
  });

  it('goes on in the version of the pack in which it began', async () => {
    const run = await begin('point-1-six-parcels', 'guided');
    const dearer = {
      ...pack,
      point: { ...pack.point, tariff: pack.point.tariff.map((line) => ({ ...line, first: 1 })) },
    };
    await importPack(
      { db },
      { actor: 'system', read: { pack: dearer, version: 'dearer' }, at: new Date(at.getTime() + 1) },
    );
    const row = await findRun(db, run);
    if (!row) throw new Error('no run');
    expect((await startOf(db, row)).pack.point.tariff).toEqual(pack.point.tariff);
    const later = await findRun(db, await begin('point-1-six-parcels', 'guided'));
    if (!later) throw new Error('no run');
    expect((await startOf(db, later)).pack.point.tariff[0]?.first).toBe(1);
    await importPack({ db }, { actor: 'system', read: { pack, version }, at: new Date(at.getTime() + 2) });
    const again = await findRun(db, await begin('point-1-six-parcels', 'guided'));
    expect(again?.packId).toBe(row.packId);
  });
});
