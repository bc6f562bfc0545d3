import { folderFiles } from '#courseware/folder-files.ts';
import { type ReadPack, readPack } from '#courseware/labs/read-pack.ts';
import { heldSeat, performWithBots } from '#domain/labs/bots.ts';
import { beginRun, type LabRun } from '#domain/labs/run.ts';
import type { LabCommand, LogEntry } from '#domain/labs/run-log.ts';
import type { LabMode } from '#domain/labs/seats.ts';

let known: Promise<ReadPack> | undefined;

/** The pack of Laos and China, as it lies in the content folder; read once, and nobody changes it. */
export function laosChina(): Promise<ReadPack> {
  known ??= readLaosChina();
  return known;
}

async function readLaosChina(): Promise<ReadPack> {
  const files = folderFiles(new URL('../../content', import.meta.url).pathname);
  const { read, problems } = await readPack(files, 'laos-china');
  if (!read) throw new Error(JSON.stringify(problems.sorted()));
  return read;
}

/**
 * A run of one of its cases, and a seat that acts in it.
 *
 * @param given the seed; left out: `demo-1`, with the parcels of the service point as they were designed
 */
export async function seatIn(scenarioKey: string, mode: LabMode = 'practice', given?: string) {
  const { pack } = await laosChina();
  const known = pack.scenarios.find(({ key }) => key === scenarioKey);
  const scenario = known?.point && !given ? { ...known, point: { ...known.point, varies: undefined } } : known;
  if (!scenario) throw new Error(`no case ${scenarioKey}`);
  const task = pack.tasks.find((one) => one.scenario === scenarioKey);
  if (!task) throw new Error(`no task of ${scenarioKey}`);
  const start = { pack, scenario, task, seed: given ?? 'demo-1', mode };
  const run: LabRun = beginRun(start);
  const log: LogEntry[] = [];
  const act = (command: LabCommand): LogEntry => {
    const { entries, own } = performWithBots(run, { by: 'person', seatId: heldSeat(run), command });
    log.push(...entries);
    return own;
  };
  /** The codes for which it was refused. */
  const refused = (command: LabCommand): string[] => act(command).refusals.map(({ code }) => code);
  return { pack, scenario: run.scenario, seed: start.seed, start, run, log, act, refused };
}
