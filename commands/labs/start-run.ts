import { createHash } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { listPacks } from '#db/queries/labs/packs.ts';
import { countRuns, findRun, insertRun, lockTask } from '#db/queries/labs/runs.ts';
import { findTraineeOrganisation } from '#db/queries/learning/enrolment.ts';
import { AppError } from '#domain/errors.ts';
import { beginRun } from '#domain/labs/run.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import { mostAssessed } from '#domain/labs/task.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface StartRunAct {
  actor: Viewer;
  /** Made with the form, and the run's: sent twice, it is one. */
  id: string;
  /** Slug of the pack. */
  pack: string;
  /** Key of the task. */
  task: string;
  mode: LabMode;
  at: Date;
}

/** Of a task in a mode that one person has begun and not handed in: more than anybody goes on with. */
const mostOpen = 20;

/**
 * Begins a task of a lab in a world of one's own. Of an assessed one chance is the person's, the task's and the attempt's, so
 * that whoever begins anew does not choose it.
 *
 * @throws AppError `not_found`, `bad_request`, `already_sent`; `attempts_used_up` of an assessed task; `too_many_requests`
 *   where too many stand open
 */
export async function startRun({ db }: Pick<Deps, 'db'>, act: StartRunAct): Promise<void> {
  const { actor, id, mode, task: key, at } = act;
  const { personId } = actor;
  if (!isId(id)) throw new AppError('bad_request');
  const kept = (await listPacks(db)).find(({ pack }) => pack.slug === act.pack);
  const task = kept?.pack.tasks.find((one) => one.key === key);
  const scenario = kept?.pack.scenarios.find((one) => one.key === task?.scenario);
  if (!kept || !task || !scenario) throw new AppError('not_found');
  await db.transaction().execute(async (trx) => {
    await lockTask(trx, { personId, task: key });
    const known = await findRun(trx, id);
    if (known) {
      requireSameAct(
        { person: known.personId, task: known.task, mode: known.mode },
        { person: personId, task: key, mode },
      );
      return;
    }
    const before = await countRuns(trx, { personId, task: key, mode });
    const attempt = before.last + 1;
    if (mode === 'assessed' && before.count >= mostAssessed) throw new AppError('attempts_used_up');
    if (before.open >= mostOpen) throw new AppError('too_many_requests');
    const seed = mode === 'assessed' ? seedOf(personId, key, attempt) : id;
    const { seq, now, hash } = beginRun({ pack: kept.pack, scenario, task, seed, mode });
    await insertRun(trx, {
      ...{ id, packId: kept.id, task: key, mode, seed, attempt, personId, seq, hash },
      organisationId: (await findTraineeOrganisation(trx, personId)) ?? null,
      simAt: new Date(now),
      startedAt: at,
      actedAt: at,
    });
  });
}

function seedOf(personId: string, task: string, attempt: number): string {
  return createHash('sha256')
    .update(JSON.stringify([personId, task, attempt]))
    .digest('base64url')
    .slice(0, 32);
}
