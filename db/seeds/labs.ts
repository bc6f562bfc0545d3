import { actInRun } from '#commands/labs/act-in-run.ts';
import { startRun } from '#commands/labs/start-run.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { listPacks } from '#db/queries/labs/packs.ts';
import { listOwnRuns } from '#db/queries/labs/runs.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import { newId } from '#platform/id.ts';

const pack = 'laos-china';
const open: LabCommand = { type: 'point.open_shift' };
const taken = (parcel: string, contents: string): LabCommand => ({ type: 'point.accept', parcel, contents });
const away = (parcel: string, contents: string, reason: string): LabCommand => ({
  type: 'point.turn_away',
  ...{ parcel, contents, reason },
});

/** Looks into ten parcels; whoever is quick takes the honey for tea. */
const sayNo = (honey: LabCommand): LabCommand[] => [
  open,
  taken('B1', 'cloth'),
  honey,
  away('B3', 'loose-battery', 'dangerous'),
  taken('B4', 'electronics'),
  taken('B5', 'honey'),
  away('B6', 'wildlife', 'protected'),
  away('B7', 'cash', 'valuable'),
  taken('B8', 'dry-food'),
  taken('B9', 'papers'),
  taken('B10', 'cloth'),
  handIn,
];

const handIn: LabCommand = { type: 'task.hand_in', answers: {} };
/** A draft that is refused: the sheet says B. */
const coffee: LabCommand = {
  ...{ type: 'b2b.write_listing', listing: 'L1', good: 'G01', hs6: '0901.11', grade: 'A', moisture: 11.6 },
  ...{ lot: 'G01-C01-20261102-01', kg: 480, moq: 100, price: 105_000, unit: 'kg', claims: [] },
};

/** What trainees of the demonstration have practised: a task in each mode, one that stands open; once, where the pack is there. */
export async function seedDemoLabs(db: Database, personId: string, now: Date): Promise<void> {
  const isThere = (await listPacks(db)).some((one) => one.pack.slug === pack);
  const actor = await findViewer(db, personId);
  if (!isThere || !actor || (await listOwnRuns(db, personId)).length > 0) return;
  const runs: { task: string; mode: LabMode; acts: LabCommand[] }[] = [
    { task: 'point-2-say-no', mode: 'guided', acts: sayNo(away('B2', 'honey', 'not-let-in')) },
    { task: 'point-2-say-no', mode: 'practice', acts: sayNo(taken('B2', 'dry-food')) },
    { task: 'point-2-say-no', mode: 'assessed', acts: sayNo(away('B2', 'honey', 'not-let-in')) },
    {
      task: 'point-1-six-parcels',
      mode: 'practice',
      acts: [
        open,
        { type: 'point.check_scale', shownKg: 10 },
        taken('A1', 'cloth'),
        { type: 'point.weigh', parcel: 'A1' },
      ],
    },
    {
      task: 'b2b-2-list-green-coffee',
      mode: 'practice',
      acts: [coffee, { type: 'b2b.submit_listing', listing: 'L1' }],
    },
    {
      task: 'b2b-5-review-desk',
      mode: 'guided',
      acts: [{ type: 'b2b.decide_file', file: 'F1', decision: 'approve', paper: '' }, handIn],
    },
    {
      task: 'price-2-clean-a-week',
      mode: 'practice',
      acts: [
        { type: 'price.drop', observation: 'O5', reason: 'digit_extra' },
        { type: 'price.send_back', observation: 'O7' },
      ],
    },
  ];
  for (const { task, mode, acts } of runs) {
    const id = newId();
    await startRun({ db }, { actor, id, pack, task, mode, at: now });
    for (const command of acts) await actInRun({ db }, { actor, runId: id, id: newId(), command, at: now });
  }
}
