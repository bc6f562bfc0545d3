import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withBenchDatabase } from './bench-database.ts';
import { comparedFigure, type Figure, limitedFigure, report } from './figures.ts';
import { type Show, type Subscriber, startBare, startSala, type Target } from './live-targets.ts';
import { cpuSeconds, pinGenerator, quantile, serverCore } from './processes.ts';

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
/** People who arrive at the same time. */
const arrivals = 4;

/** What one server used and handed on in a turn. */
interface Usage {
  /** Seconds. */
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
  turns: Usage[];
}

async function gather(target: Target, subscribers: number): Promise<Audience> {
  const show = await target.openShow({ subscribers, bitrate });
  const people: Subscriber[] = [];
  while (people.length < subscribers) {
    const batch = Math.min(arrivals, subscribers - people.length);
    people.push(...(await Promise.all(Array.from({ length: batch }, () => show.subscribe()))));
  }
  show.play(false);
  return { target, show, people, turns: [] };
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

/** One turn of the video on one server. */
async function measureTurn(audience: Audience): Promise<void> {
  audience.show.play(true);
  await pause(settleMs);
  const before = look(audience);
  await pause(turnMs);
  const after = look(audience);
  audience.show.play(false);
  audience.turns.push({
    elapsed: after.elapsed - before.elapsed,
    node: after.node - before.node,
    worker: after.worker - before.worker,
    generator: after.generator - before.generator,
    sent: after.sent - before.sent,
    received: after.received - before.received,
  });
}

async function compare(sala: Target, bare: Target, subscribers: number): Promise<Figure[]> {
  const [ours, reference] = [await gather(sala, subscribers), await gather(bare, subscribers)];
  await pause(settleMs);
  for (let turn = 0; turn < Math.max(1, (seconds * 1_000) / turnMs); turn++) {
    for (const audience of turn % 2 === 0 ? [ours, reference] : [reference, ours]) await measureTurn(audience);
  }
  for (const { target, show, people, turns } of [ours, reference]) {
    console.log(
      `${target.name} ${subscribers} subscribers: worker ${percent(workerShare(turns))}, ` +
        `node ${percent(meanShare(turns, 'node'))}, generator ${percent(meanShare(turns, 'generator'))} of a core, ` +
        `${total(turns, 'received')} packets`,
    );
    for (const one of people) one.close();
    await show.close();
  }
  const perConsumer = (share: number) => (share / subscribers) * 1_000_000;
  const arrived = ({ turns }: Audience) => (total(turns, 'received') / (total(turns, 'sent') * subscribers)) * 100;
  const joins = ({ people }: Audience) => people.map(({ joinMs }) => joinMs);
  const name = `${subscribers} subscribers`;
  return [
    comparedFigure(
      `${name}: CPU per consumer, node and worker, beside a bare worker`,
      'µs CPU per s',
      perConsumer(workerShare(ours.turns) + meanShare(ours.turns, 'node')),
      perConsumer(workerShare(reference.turns)),
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
    // No goal: with 300 subscribers the generator's own core is full, and it loses packets of both. Retransmissions and
    // probes are counted with what arrives.
    comparedFigure(`${name}: packets that arrived`, '%', arrived(ours), arrived(reference), null),
  ];
}

/** Of a core, in the middle turn: a worker works evenly, and a turn in which the machine was busy says nothing of it. */
function workerShare(turns: readonly Usage[]): number {
  return quantile(
    turns.map((turn) => turn.worker / turn.elapsed),
    0.5,
  );
}

/** Of a core, over all turns: what node does comes in beats. */
function meanShare(turns: readonly Usage[], key: keyof Usage): number {
  return total(turns, key) / total(turns, 'elapsed');
}

function total(turns: readonly Usage[], key: keyof Usage): number {
  return turns.reduce((sum, turn) => sum + turn[key], 0);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

pinGenerator();
const figures = await withBenchDatabase('bench-live', async (db, databaseUrl): Promise<Figure[]> => {
  const sala = await startSala(db, databaseUrl, serverCore);
  const bare = await startBare(serverCore);
  const measured: Figure[] = [];
  try {
    for (const size of sizes) measured.push(...(await compare(sala, bare, size)));
  } finally {
    await bare.stop();
    await sala.stop();
  }
  return measured;
});
report('live', figures);
process.exit(figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1);
