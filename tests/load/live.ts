import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDatabase, createPool } from '#db/client.ts';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { comparedFigure, type Figure, limitedFigure, report } from './figures.ts';
import { type Show, type Subscriber, startBare, startSala, type Target } from './live-targets.ts';

/**
 * npm run bench:live: one 1 Mbit/s video publisher and 50 to 300 subscribers over real WebRTC, on our media server
 * (node and worker counted) and on a bare mediasoup worker with the same options. Both have their audience at the same
 * time, and the video runs on one and then the other in turns of two seconds, so that a slow moment of the machine
 * meets both. Servers have one core, the generator (publisher, subscribers, PostgreSQL) the other.
 *
 *     npm run bench:live -- --subscribers 50,100 --seconds 10
 *
 * `--seconds`: how long each server is measured for each number of subscribers.
 */
const { values: options } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '50,100,200,300' },
    seconds: { type: 'string', default: '20' },
  },
});
const sizes = options.subscribers.split(',').map(Number);
const seconds = Number(options.seconds);
/** Length of a turn, and how long the stream runs before it is measured, in ms. */
const turnMs = 2_000;
const settleMs = 500;
const bitrate = 1_000_000;
const [serverCore, generatorCore] = [0, 1];
/** People who arrive at the same time. */
const arrivals = 4;
const ticksPerSecond = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;

/** What one server used, added up over its turns. */
interface Usage {
  elapsed: number;
  /** Processor seconds. */
  node: number;
  worker: number;
  generator: number;
  sent: number;
  received: number;
}

/** A server with its audience. */
interface Audience {
  target: Target;
  show: Show;
  people: Subscriber[];
  usage: Usage;
}

/** Processor time of a process with all its threads, in seconds. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name may hold spaces; fields are counted after its bracket. 14 and 15 are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function gather(target: Target, subscribers: number): Promise<Audience> {
  const show = await target.openShow({ subscribers, bitrate });
  const people: Subscriber[] = [];
  while (people.length < subscribers) {
    const batch = Math.min(arrivals, subscribers - people.length);
    people.push(...(await Promise.all(Array.from({ length: batch }, () => show.subscribe()))));
  }
  show.play(false);
  return { target, show, people, usage: { elapsed: 0, node: 0, worker: 0, generator: 0, sent: 0, received: 0 } };
}

function look({ target, show, people }: Audience): Usage {
  return {
    elapsed: performance.now() / 1_000,
    node: cpuSeconds(target.pids.node),
    worker: cpuSeconds(target.pids.worker),
    generator: cpuSeconds(process.pid),
    sent: show.packetsSent(),
    received: people.reduce((sum, { receiver }) => sum + receiver.packetsReceived, 0),
  };
}

/** One turn of the video on one server; what it used is added up. */
async function measureTurn(audience: Audience): Promise<void> {
  audience.show.play(true);
  await pause(settleMs);
  const before = look(audience);
  await pause(turnMs);
  const after = look(audience);
  audience.show.play(false);
  for (const key of Object.keys(before) as (keyof Usage)[]) audience.usage[key] += after[key] - before[key];
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

async function compare(sala: Target, bare: Target, subscribers: number): Promise<Figure[]> {
  const [ours, reference] = [await gather(sala, subscribers), await gather(bare, subscribers)];
  await pause(settleMs);
  for (let turn = 0; turn < Math.max(1, (seconds * 1_000) / turnMs); turn++) {
    for (const audience of turn % 2 === 0 ? [ours, reference] : [reference, ours]) await measureTurn(audience);
  }
  for (const { target, show, people, usage } of [ours, reference]) {
    const part = (used: number) => percent(used / usage.elapsed);
    console.log(
      `${target.name} ${subscribers} subscribers: worker ${part(usage.worker)}, node ${part(usage.node)}, ` +
        `generator ${part(usage.generator)} of a core, ${usage.received} packets`,
    );
    for (const one of people) one.close();
    await show.close();
  }
  const perConsumer = (cpu: number, { elapsed }: Usage) => (cpu / elapsed / subscribers) * 1_000_000;
  const joins = ({ people }: Audience) => people.map(({ joinMs }) => joinMs);
  const { usage } = ours;
  const name = `${subscribers} subscribers`;
  return [
    comparedFigure(
      `${name}: CPU per consumer, node and worker, beside a bare worker`,
      'µs CPU per s',
      perConsumer(usage.node + usage.worker, usage),
      perConsumer(reference.usage.worker, reference.usage),
      { atMost: 1.1 },
    ),
    comparedFigure(
      `${name}: join to first packet p50`,
      'ms',
      quantile(joins(ours), 0.5),
      quantile(joins(reference), 0.5),
      null,
    ),
    limitedFigure(`${name}: join to first packet p95`, 'ms', quantile(joins(ours), 0.95), 1_000),
    limitedFigure(`${name}: packets lost`, '%', Math.max(0, 1 - usage.received / (usage.sent * subscribers)) * 100, 1),
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
