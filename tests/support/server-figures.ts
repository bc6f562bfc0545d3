import { setTimeout as pause } from 'node:timers/promises';

/** What a server of ours says of itself at /metrics, from one reading to the next. */
export interface ServerFigures {
  /** The longest time for which nothing else was answered since the last reading, in ms. */
  loopDelayMs: number;
  /** What the process has worked since its start, on all cores, in ms. */
  workedMs: number;
  /** Memory of the process, in MB. */
  memoryMb: number;
}

/** The server looks at its event loop every ten ms: what held it up is known at the first look after it. */
const lookedAgainMs = 30;

/** Reads them; the delay starts anew with each reading. */
export async function readFigures(url: string): Promise<ServerFigures> {
  await pause(lookedAgainMs);
  const text = await (await fetch(`${url}/metrics`)).text();
  await pause(lookedAgainMs);
  const figure = (name: string) => {
    const [, value] = new RegExp(`^sala_\\w+?_${name} (\\S+)$`, 'm').exec(text) ?? [];
    if (value === undefined) throw new Error(`${url}/metrics does not tell ${name}`);
    return Number(value);
  };
  return {
    loopDelayMs: Math.round(figure('nodejs_eventloop_lag_max_seconds') * 1_000),
    workedMs: figure('process_cpu_seconds_total') * 1_000,
    memoryMb: Math.round(figure('process_resident_memory_bytes') / 1_000_000),
  };
}

/**
 * For how long a server was busy with what came between two readings, in ms: as long as its event loop was held up, but no
 * longer than it worked, since on a busy machine others hold it up, too.
 */
export function busyBetween(before: ServerFigures, after: ServerFigures): number {
  return Math.round(Math.min(after.loopDelayMs, after.workedMs - before.workedMs));
}
