import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { addEntry, findEntry, type KeptEntry, keepSnapshot, listEntries, lockRun } from '#db/queries/labs/runs.ts';
import { AppError } from '#domain/errors.ts';
import { heldSeat, performWithBots } from '#domain/labs/bots.ts';
import { labCommand, stateOf } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { keepRun, takeRun } from './load-run.ts';

export interface ActInRunAct {
  actor: Viewer;
  runId: string;
  /** Made with the form: sent twice, it is one act. */
  id: string;
  command: LabCommand;
  at: Date;
}

/** Of a log: a task takes some forty acts; whoever goes on so long begins anew. */
const mostEntries = 3_000;

/** So many entries are folded at most where nobody has the run in mind. */
const snapshotEvery = 200;

/**
 * Acts in one's own run: the log gets what was asked and what came of it, a refusal, too, whole or not at all. With handing in
 * it is scored. What others do meanwhile whose seats the computer plays stands in the log, too. Two pages that act at the same instant come one after the other.
 *
 * @throws AppError `not_found`, `bad_request`, `already_sent`; `too_many_requests` where the log is as long as one may be
 */
export async function actInRun({ db }: Pick<Deps, 'db'>, act: ActInRunAct): Promise<KeptEntry> {
  const { actor, runId, id, command, at } = act;
  if (!isId(runId)) throw new AppError('not_found');
  if (!isId(id) || !labCommand.safeParse(command).success) throw new AppError('bad_request');
  const done = await db.transaction().execute(async (trx) => {
    const row = await lockRun(trx, runId);
    if (row?.personId !== actor.personId) throw new AppError('not_found');
    const known = await findEntry(trx, runId, id);
    if (known) {
      requireSameAct<Record<string, unknown>>(known.command, command);
      return { entry: known };
    }
    const run = await takeRun(trx, row);
    // What was done is handed in and scored, however long it took.
    if (run.seq >= mostEntries && command.type !== 'task.hand_in') throw new AppError('too_many_requests');
    const before = run.seq;
    const { entries, own } = performWithBots(run, { by: 'person', seatId: heldSeat(run), command });
    const kept = entries.map((one): KeptEntry => ({ ...one, actId: one === own ? id : newId(), at }));
    const entry = { ...own, actId: id, at };
    // After it was handed in everything is refused, and nothing is written down any more.
    if (row.handedInAt !== null) return { entry };
    const isOver = run.desk.handedInAt !== null;
    const score = isOver ? scoreRun(run, [...(await listEntries(trx, runId)), ...kept]) : null;
    for (const one of kept) {
      await addEntry(trx, { runId, entry: one, score: one === kept.at(-1) ? score : null });
    }
    if (Math.floor(run.seq / snapshotEvery) > Math.floor(before / snapshotEvery)) {
      await keepSnapshot(trx, runId, stateOf(run));
    }
    return { entry, run };
  });
  if (done.run) keepRun(runId, done.run);
  return done.entry;
}
