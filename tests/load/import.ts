import { checkRows } from '#commands/imports/check-rows.ts';
import { readImport } from '#commands/imports/read-import.ts';
import { runImport } from '#commands/imports/run-import.ts';
import { startImport } from '#commands/imports/start-import.ts';
import { runUndo, undoImport } from '#commands/imports/undo-import.ts';
import { countVerdicts } from '#db/queries/imports/import-rows.ts';
import { findImport } from '#db/queries/imports/imports.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { noJobs, peopleSheet, upload, viewerOf } from '#tests/support/import-people.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { withBenchDatabase } from './bench-database.ts';
import { limitedFigure, report, reportedFigure } from './figures.ts';

/**
 * npm run bench:import: how long it takes to bring ten thousand people in from a sheet with 37 faults: read and checked,
 * checked anew after a cell was mended, imported, loaded again (which changes nothing), undone.
 */
const [rows, faults] = [10_000, 37];

await withBenchDatabase('sala-bench-import', async (db) => {
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  const actor = await viewerOf(db, 'bounmy');
  const lines = peopleSheet(rows, { organisation: 'la-paksong-coffee', faults });
  const timed = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    return (performance.now() - startedAt) / 1_000;
  };
  const read = async () => {
    const importId = await upload(db, actor, { slug: 'la-champasak', lines });
    return { importId, seconds: await timed(() => readImport({ db }, { importId })) };
  };
  const act = (importId: string) => ({ actor, importId, at: new Date() });

  const { importId, seconds } = await read();
  const counts = await countVerdicts(db, importId);
  const one = await findImport(db, importId);
  const checked = await timed(async () => one && checkRows(db, one, actor));
  await startImport({ db, jobs: noJobs }, act(importId));
  const imported = await timed(() => runImport({ db }, { importId }));
  const again = await read();
  const changed = await countVerdicts(db, again.importId);
  await undoImport({ db, jobs: noJobs }, act(importId));
  const undone = await timed(() => runUndo({ db }, { importId }));

  const whole = limitedFigure('10,000 rows: read, checked and imported', 's', seconds + imported, 60);
  report('import', [
    reportedFigure('rows with faults', 'rows', counts.wrong),
    reportedFigure('read and checked', 's', seconds),
    reportedFigure('checked anew after a cell was mended', 's', checked),
    reportedFigure('imported', 's', imported),
    whole,
    reportedFigure('the same file again: read and checked', 's', again.seconds),
    reportedFigure('rows of it that would change anything', 'rows', changed.new + changed.changed),
    reportedFigure('undone', 's', undone),
  ]);
  process.exitCode = whole.holds && counts.wrong === faults && changed.new + changed.changed === 0 ? 0 : 1;
});
