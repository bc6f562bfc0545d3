import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDatabase, createPool } from '#db/client.ts';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { comparedFigure, type Figure, limitedFigure, report } from './figures.ts';
import { type Subscriber, startBare, startSala, type Target } from './live-targets.ts';

/**
 * npm run bench:live: one 1 Mbit/s video publisher and 50 to 300 subscribers over real WebRTC, on our media server
 * (node and worker counted) and on a bare mediasoup worker with the same options, turn about in the same run. Servers
 * have one core, the generator (publisher, subscribers, PostgreSQL) the other.
 *
 *     npm run bench:live -- --subscribers 50,100 --seconds 10 --rounds 2
 */
const { values: options } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '50,100,200,300' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '2' },
  },
});
const sizes = options.subscribers.split(',').map(Number);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const bitrate = 1_000_000;
const [serverCore, generatorCore] = [0, 1];
/** People who arrive at the same time. */
const arrivals = 4;
const ticksPerSecond = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;

interface Round {
  /** Processor seconds per second. */
  node: number;
  worker: number;
  generator: number;
  joinsMs: number[];
  /** Part of the packets that should have come and did not. */
  loss: number;
}

/** Processor time of a process with all its threads, in seconds. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name may hold spaces; fields are counted after its bracket. 14 and 15 are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function measure(target: Target, subscribers: number): Promise<Round> {
  const show = await target.openShow({ subscribers, bitrate });
  const audience: Subscriber[] = [];
  while (audience.length < subscribers) {
    const batch = Math.min(arrivals, subscribers - audience.length);
    audience.push(...(await Promise.all(Array.from({ length: batch }, () => show.subscribe()))));
  }
  await pause(2_000);
  const received = () => audience.reduce((sum, { receiver }) => sum + receiver.packetsReceived, 0);
  const look = () => ({
    at: performance.now(),
    node: cpuSeconds(target.pids.node),
    worker: cpuSeconds(target.pids.worker),
    generator: cpuSeconds(process.pid),
    sent: show.packetsSent(),
    received: received(),
  });
  const before = look();
  await pause(seconds * 1_000);
  const after = look();
  for (const one of audience) one.close();
  await show.close();
  await pause(1_000);
  const elapsed = (after.at - before.at) / 1_000;
  const expected = (after.sent - before.sent) * subscribers;
  return {
    node: (after.node - before.node) / elapsed,
    worker: (after.worker - before.worker) / elapsed,
    generator: (after.generator - before.generator) / elapsed,
    joinsMs: audience.map(({ joinMs }) => joinMs),
    loss: Math.max(0, 1 - (after.received - before.received) / expected),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function compare(sala: Target, bare: Target, subscribers: number): Promise<Figure[]> {
  const runs: Record<Target['name'], Round[]> = { sala: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, so that a machine that warms up or slows down treats both alike.
    for (const target of round % 2 === 0 ? [sala, bare] : [bare, sala]) {
      const one = await measure(target, subscribers);
      runs[target.name].push(one);
      console.log(
        `${target.name} ${subscribers} subscribers: worker ${percent(one.worker)}, node ${percent(one.node)}, ` +
          `generator ${percent(one.generator)} of a core, loss ${percent(one.loss)}, ` +
          `join p50 ${Math.round(quantile(one.joinsMs, 0.5))} ms, p95 ${Math.round(quantile(one.joinsMs, 0.95))} ms`,
      );
    }
  }
  const microseconds = (list: readonly Round[], part: (round: Round) => number) =>
    (mean(list.map(part)) / subscribers) * 1_000_000;
  const joins = (list: readonly Round[]) => list.flatMap(({ joinsMs }) => joinsMs);
  const name = `${subscribers} subscribers`;
  return [
    comparedFigure(
      `${name}: CPU per consumer, node and worker, beside a bare worker`,
      'µs CPU per s',
      microseconds(runs.sala, ({ node, worker }) => node + worker),
      microseconds(runs.bare, ({ worker }) => worker),
      { atMost: 1.1 },
    ),
    comparedFigure(
      `${name}: join to first packet p50`,
      'ms',
      quantile(joins(runs.sala), 0.5),
      quantile(joins(runs.bare), 0.5),
      null,
    ),
    limitedFigure(`${name}: join to first packet p95`, 'ms', quantile(joins(runs.sala), 0.95), 1_000),
    limitedFigure(`${name}: packets lost`, '%', mean(runs.sala.map(({ loss }) => loss)) * 100, 1),
  ];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

spawnSync('taskset', ['-a', '-cp', String(generatorCore), String(process.pid)]);
const home = join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache/bench-live/database');
await removeEmbeddedDatabase(home);
const postgres = await startEmbeddedDatabase({ home, durable: false });
const db = createDatabase(createPool({ url: postgres.url, size: 4, onError: () => undefined }));
await migrateToLatest(db);
const sala = await startSala(db, postgres.url, serverCore);
const bare = await startBare(serverCore);
const figures: Figure[] = [];
try {
  for (const size of sizes) figures.push(...(await compare(sala, bare, size)));
  report('live', figures);
} finally {
  await bare.stop();
  await sala.stop();
  await db.destroy();
  await postgres.stop();
  await removeEmbeddedDatabase(home);
}
process.exit(figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1);
