import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withBenchDatabase } from './bench-database.ts';
import { comparedFigure, type Figure, limitedFigure, report, reportedFigure } from './figures.ts';
import { type Show, type Subscriber, startBare, startSala, type Target } from './live-targets.ts';
import { cpuSeconds, pinGenerator, quantile, serverCore } from './processes.ts';

/**
 * npm run bench:live: one 1 Mbit/s video publisher and 50 to 300 subscribers over real WebRTC, on our media server
 * (node and worker counted) and on a bare mediasoup worker with the same options. Both have their audience at the same
 * time, and the video runs on one and then the other in turns of two seconds, so that a slow moment of the machine
 * meets both. All of it is done in three runs, each with servers of its own; of each number of subscribers the run with
 * the middle ratio counts. Servers have one core, the generator (publisher, subscribers, PostgreSQL) the other.
 *
 *     npm run bench:live -- --subscribers 50,100 --seconds 10 --runs 1
 *
 * `--seconds`: how long each server is measured for each number of subscribers, in each run.
 */
const { values: options } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '50,100,200,300' },
    seconds: { type: 'string', default: '12' },
    runs: { type: 'string', default: '3' },
  },
});
const sizes = options.subscribers.split(',').map(Number);
const seconds = Number(options.seconds);
const runs = Number(options.runs);
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

/** What one server did for so many subscribers in a run. */
interface Outcome {
  /** Processor time of node and worker, or of the bare worker alone, a consumer: µs a second. */
  cpu: number;
  /** ms */
  joins: number[];
  /** Of the packets sent, %. */
  arrived: number;
}

interface Comparison {
  subscribers: number;
  ours: Outcome;
  reference: Outcome;
  /** Of the processor time. */
  ratio: number;
}

async function compare(sala: Target, bare: Target, subscribers: number): Promise<Comparison> {
  const [ours, reference] = [await gather(sala, subscribers), await gather(bare, subscribers)];
  await pause(settleMs);
  for (let turn = 0; turn < Math.max(1, (seconds * 1_000) / turnMs); turn++) {
    for (const audience of turn % 2 === 0 ? [ours, reference] : [reference, ours]) await measureTurn(audience);
  }
  const outcomes = { ours: outcomeOf(ours), reference: outcomeOf(reference) };
  for (const { people, show } of [ours, reference]) {
    for (const one of people) one.close();
    await show.close();
  }
  return { subscribers, ...outcomes, ratio: outcomes.ours.cpu / outcomes.reference.cpu };
}

function outcomeOf({ target, people, turns }: Audience): Outcome {
  const [worker, node] = [workerShare(turns), meanShare(turns, 'node')];
  const received = total(turns, 'received');
  console.log(
    `${target.name} ${people.length} subscribers: worker ${percent(worker)}, node ${percent(node)}, ` +
      `generator ${percent(meanShare(turns, 'generator'))} of a core, ${received} packets`,
  );
  const share = target.name === 'sala' ? worker + node : worker;
  return {
    cpu: (share / people.length) * 1_000_000,
    joins: people.map(({ joinMs }) => joinMs),
    arrived: (received / (total(turns, 'sent') * people.length)) * 100,
  };
}

/** The run with the middle ratio stands for all. */
function figuresOf(comparisons: readonly Comparison[]): Figure[] {
  const middles = sizes.map((size) => {
    const ofSize = comparisons.filter(({ subscribers }) => subscribers === size);
    return ofSize.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ofSize.length / 2)];
  });
  const middle = middles.filter((one) => one !== undefined);
  const mean = middle.reduce((sum, { ratio }) => sum + ratio, 0) / middle.length;
  return [
    comparedFigure(
      `CPU of node and worker, beside a bare worker: mean over ${sizes.join(', ')} subscribers`,
      '',
      mean,
      1,
      {
        atMost: 1.05,
      },
    ),
    ...middle.flatMap(({ subscribers, ours, reference }) => [
      comparedFigure(
        `${subscribers} subscribers: CPU per consumer, node and worker, beside a bare worker`,
        'µs CPU per s',
        ours.cpu,
        reference.cpu,
        null,
      ),
      comparedFigure(
        `${subscribers} subscribers: join to first packet p50`,
        'ms',
        quantile(ours.joins, 0.5),
        quantile(reference.joins, 0.5),
        null,
      ),
      limitedFigure(`${subscribers} subscribers: join to first packet p95`, 'ms', quantile(ours.joins, 0.95), 1_000),
      // No goal: with 300 subscribers the generator's own core is full, and it loses packets of both. Retransmissions and
      // probes are counted with what arrives.
      comparedFigure(`${subscribers} subscribers: packets that arrived`, '%', ours.arrived, reference.arrived, null),
    ]),
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
const busy = loadavg()[0] ?? 0;
const comparisons = await withBenchDatabase('bench-live', async (db, databaseUrl): Promise<Comparison[]> => {
  const measured: Comparison[] = [];
  for (let run = 0; run < runs; run++) {
    const sala = await startSala(db, databaseUrl, serverCore);
    const bare = await startBare(serverCore);
    try {
      for (const size of sizes) measured.push(await compare(sala, bare, size));
    } finally {
      await bare.stop();
      await sala.stop();
    }
  }
  return measured;
});
for (const { subscribers, ratio } of comparisons) console.log(`${subscribers} subscribers: ${ratio.toFixed(3)}`);
const figures = [
  ...figuresOf(comparisons),
  reportedFigure('load average of the machine before the first run', '', busy),
];
report('live', figures);
process.exit(figures.every((one) => one.holds) ? 0 : 1);
