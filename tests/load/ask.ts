import autocannon from 'autocannon';
import { cpuSeconds, quantile } from './processes.ts';

export interface Load {
  requestsPerSecond: number;
  /** ms */
  p50: number;
  p95: number;
  /** Bytes of an answer with its headers, on average. */
  bytes: number;
  /** The server's processor time for an answer, ms: steadier than its speed where others use the machine too. */
  cpu: number;
}

/** What is asked: an address, and the headers of the next request. */
export interface Target {
  url: string;
  /** Of the server. */
  pid: number;
  /** Of its further processes, where it is several. */
  more?: readonly number[];
  headersOf: () => Record<string, string>;
  /** Of the next request, where it is another one each time. */
  pathOf?: () => string;
  /** The status that an answer may have. */
  statuses: readonly number[];
}

/**
 * Asks for some seconds over some connections, each request for itself.
 *
 * @throws Error when an answer has another status than the target says
 */
export async function load(
  { url, pid, more = [], headersOf, pathOf, statuses }: Target,
  seconds: number,
  connections = 20,
): Promise<Load> {
  const times: number[] = [];
  const odd = new Map<number, number>();
  let bytes = 0;
  const spent = () => [pid, ...more].reduce((sum, one) => sum + cpuSeconds(one), 0);
  const cpuBefore = spent();
  const result = await new Promise<autocannon.Result>((done, fail) => {
    const run = autocannon(
      {
        url,
        connections,
        duration: seconds,
        requests: [
          { setupRequest: (request) => ({ ...request, ...(pathOf && { path: pathOf() }), headers: headersOf() }) },
        ],
      },
      (error, all) => (error ? fail(error) : done(all)),
    );
    run.on('response', (_client, code, size, ms) => {
      times.push(ms);
      bytes += size;
      if (!statuses.includes(code)) odd.set(code, (odd.get(code) ?? 0) + 1);
    });
  });
  if (odd.size > 0 || result.errors > 0 || times.length === 0) {
    throw new Error(
      `${url}: ${JSON.stringify(Object.fromEntries(odd))} instead of ${statuses}, ${result.errors} errors`,
    );
  }
  return {
    requestsPerSecond: times.length / result.duration,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    bytes: bytes / times.length,
    cpu: ((spent() - cpuBefore) * 1000) / times.length,
  };
}

/**
 * Asks all targets in turn, round after round, so that a slow moment of the machine hits all of them.
 *
 * @returns the median round of each, by requests a second
 */
export async function interleave<Name extends string>(
  targets: Record<Name, Target>,
  options: { rounds: number; seconds: number; connections?: number },
): Promise<Record<Name, Load>> {
  const names = Object.keys(targets) as Name[];
  const runs = new Map<Name, Load[]>(names.map((name) => [name, []]));
  for (const name of names) await load(targets[name], 2, options.connections);
  for (let round = 0; round < options.rounds; round++) {
    for (const name of names) runs.get(name)?.push(await load(targets[name], options.seconds, options.connections));
  }
  return Object.fromEntries(names.map((name) => [name, median(runs.get(name) ?? [])])) as Record<Name, Load>;
}

function median(loads: Load[]): Load {
  const sorted = loads.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('no rounds');
  return middle;
}
