import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { readRun } from '#commands/labs/load-run.ts';
import { findLastOwn, findRun, type KeptEntry, type RunRow } from '#db/queries/labs/runs.ts';
import { AppError } from '#domain/errors.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { labSystems } from '#domain/labs/systems.ts';
import type { Viewer } from '#domain/rights.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { isId, newId } from '#platform/id.ts';
import { type SaidRefusal, sayRefusals } from './say-refusals.server.ts';

export interface OpenRun {
  row: RunRow;
  run: LabRun;
  /** What one did last. */
  last: KeptEntry | undefined;
}

/**
 * One's own run, as it stands.
 *
 * @throws AppError `not_found`
 */
export async function openRun({ db }: ReadingContext, viewer: Viewer, id: string | undefined): Promise<OpenRun> {
  const row = isId(id) ? await findRun(db, id) : undefined;
  if (row?.personId !== viewer.personId) throw new AppError('not_found');
  const [run, last] = await Promise.all([readRun(db, row), findLastOwn(db, row.id)]);
  return { row, run, last };
}

/** What every page of a run shows of it: where one is, the clock, what was last refused. */
export function sayRun({ reader }: ReadingContext, { row, run, last }: OpenRun) {
  const preferred = reader.contentLocales;
  const { task, scenario, pack } = run;
  const seat = scenario.seats.find(({ role }) => role === task.role);
  const place = [
    ...pack.places,
    ...(pack.trace?.makers ?? []),
    ...(pack.border?.parties ?? []),
    ...(pack.pool?.firms ?? []),
  ].find(({ id }) => id === seat?.organisation);
  return {
    id: row.id,
    pack: pack.slug,
    lab: task.lab,
    task: { key: task.key, number: task.number, title: wordsFor(task.title, preferred) },
    mode: row.mode,
    role: task.role,
    place: place ? { id: place.id, name: wordsFor(place.name, preferred) } : null,
    clock: sayClock(reader, run),
    /** Others are played by the computer, so that the clock can be let go on. */
    canWait: mayWait(run) && run.desk.handedInAt === null,
    isOver: run.desk.handedInAt !== null,
    refused: last ? sayRefusals(reader, run, last.refusals) : ([] as SaidRefusal[]),
    warned: last ? sayRefusals(reader, run, last.warnings) : ([] as SaidRefusal[]),
    /** Of the next act. */
    act: newId(),
  };
}

function mayWait({ task, scenario }: LabRun): boolean {
  const { policy, mayWait: may } = labSystems[task.lab];
  return may ? may(scenario) : policy !== undefined;
}

/** The clock of the world, at its own place. */
function sayClock(reader: ReadingContext['reader'], { now, pack }: LabRun) {
  const format = getFormatter(reader.locale, pack.timeZone);
  return { time: format.time(now), date: format.date(now, 'weekday') };
}

export type RunFrameData = ReturnType<typeof sayRun>;
