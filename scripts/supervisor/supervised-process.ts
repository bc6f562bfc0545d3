import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackOff } from '#platform/back-off.ts';

const stopPatience = 10_000;

export type ProcessPlan = {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  /** Asked before every start, as the database's address may have changed. */
  env: () => NodeJS.ProcessEnv;
  onLine: (line: string) => void;
  /** Told about every death that nobody asked for. */
  onDeath: (death: { how: string; restartIn: number }) => void;
};

/**
 * One program that is kept running: started again when it dies, with a back-off. It leads a process group of its own,
 * so Ctrl-C in the terminal reaches it only through `stop()`, and what it leaves behind when it is killed ends too.
 */
export class SupervisedProcess {
  readonly #plan: ProcessPlan;
  readonly #backOff = new BackOff();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #leftovers: Promise<void> = Promise.resolve();
  #wanted = false;
  /** How often it was told to stop for good. */
  #stops = 0;

  constructor(plan: ProcessPlan) {
    this.#plan = plan;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Deaths in a row, each soon after its start. */
  get deaths(): number {
    return this.#backOff.deaths;
  }

  start(): void {
    this.#wanted = true;
    this.#spawn();
  }

  /** Stops it, by force after 10 s, and keeps it stopped. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stops += 1;
    this.#wanted = false;
    await this.#end();
  }

  /** Stops it and starts it again at once: for changed code or settings. */
  async restart(): Promise<void> {
    if (!this.#wanted) return;
    const stops = this.#stops;
    this.#wanted = false;
    await this.#end();
    if (stops === this.#stops) this.start();
  }

  /** Ends it now, without any chance to finish. */
  kill(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    if (this.#child) signalGroup(this.#child, 'SIGKILL');
  }

  #spawn(): void {
    const started = Date.now();
    const child = spawn(this.#plan.command, this.#plan.args, {
      cwd: this.#plan.cwd,
      env: this.#plan.env(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', this.#plan.onLine);
    }
    let over = false;
    const onEnd = (how: string): void => {
      if (over) return;
      over = true;
      this.#leftovers = endGroup(child);
      if (this.#child === child) this.#child = undefined;
      if (!this.#wanted) return;
      const restartIn = this.#backOff.next(Date.now() - started);
      this.#plan.onDeath({ how, restartIn });
      this.#timer = setTimeout(() => this.#spawn(), restartIn);
    };
    child.once('error', (error) => onEnd(error.message));
    child.once('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => signalGroup(child, 'SIGKILL'), stopPatience);
      await gone;
      clearTimeout(force);
    }
    await this.#leftovers;
  }
}

/** Programs that a server had started (a recorder, a worker) get 3 s to finish what they write. */
async function endGroup(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const until = Date.now() + 3_000;
    if (!signalGroup(child, signal)) return;
    while (Date.now() < until) {
      await sleep(20);
      if (!signalGroup(child, 0)) return;
    }
  }
}

/** @returns false when nobody of the group is left */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
