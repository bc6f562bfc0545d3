import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Servers have one core, the generator of load the other. */
export const [serverCore, generatorCore] = [0, 1];

const root = resolve(import.meta.dirname, '../..');

/** Keeps this process, with all its threads, on the generator's core. */
export function pinGenerator(): void {
  spawnSync('taskset', ['-a', '-cp', String(generatorCore), String(process.pid)]);
}

/** Starts a file of the project on a core. */
export function spawnPinned(core: number, file: string, env: Record<string, string>): ChildProcess {
  return spawn('taskset', ['-c', String(core), process.execPath, join(root, file)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

export function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start');
  return child.pid;
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Processor time of a process with all its threads, in seconds: as the scheduler counted it, in nanoseconds. */
export function cpuSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spent = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return spent.reduce((sum, nanoseconds) => sum + Number(nanoseconds), 0) / 1e9;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
