import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Database } from '#db/client.ts';
import { admit, seedClass } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { withBenchDatabase } from './bench-database.ts';
import { type Figure, limitedFigure, report } from './figures.ts';
import { type MediaProcess, startMediaProcess } from './live-targets.ts';
import { cpuSeconds, pidOf, pinGenerator, quantile, serverCore } from './processes.ts';

/**
 * npm run bench:arrivals: a whole class comes to the door in one second, several times, and everybody must soon know
 * everybody. Signalling alone: no media is set up. The worst round counts.
 *
 *     npm run bench:arrivals -- --people 300 --rounds 3
 */
const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '300' }, rounds: { type: 'string', default: '3' } },
});
const people = Number(options.people);
const rounds = Number(options.rounds);
const withinMs = 1_000;
const restMs = 1_500;

interface Round {
  /** From each knock until the welcome, ms. */
  welcomes: number[];
  /** From the last knock until everybody knew exactly everybody, ms. */
  completeMs: number;
  /** Messages about people that one person got, on average. */
  messages: number;
  /** Processor seconds of the media server. */
  cpu: number;
}

async function arrive(db: Database, { url, child }: MediaProcess): Promise<Round> {
  const seeded = await seedClass(db, { people });
  const doors: string[] = [];
  for (const person of seeded.people) doors.push(await admit(db, seeded.classSessionId, person, 'trainee'));
  await pause(restMs);
  const cpuBefore = cpuSeconds(pidOf(child));
  const startedAt = performance.now();
  const welcomes: number[] = [];
  const clients = await Promise.all(
    doors.map(async (token, index) => {
      await pause(Math.max(1, startedAt + (index * withinMs) / people - performance.now()));
      const knockedAt = performance.now();
      const client = await LiveClient.join({ url, token });
      welcomes.push(performance.now() - knockedAt);
      return client;
    }),
  );
  for (const client of clients) await client.untilPeople((known) => known.size === people);
  const completeMs = performance.now() - startedAt - withinMs;
  const cpu = cpuSeconds(pidOf(child)) - cpuBefore;
  const messages = clients.flatMap(({ events }) => events.filter(({ name }) => name === 'people:changed')).length;
  for (const client of clients) client.close();
  await pause(restMs);
  return { welcomes, completeMs, messages: messages / people, cpu };
}

pinGenerator();
const figures = await withBenchDatabase('bench-arrivals', async (db, databaseUrl): Promise<Figure[]> => {
  const media = await startMediaProcess(databaseUrl, serverCore);
  const measured: Round[] = [];
  try {
    while (measured.length < rounds) measured.push(await arrive(db, media));
  } finally {
    await media.stop();
  }
  const worst = (of: (round: Round) => number) => Math.max(...measured.map(of));
  const name = `${people} people within ${withinMs} ms`;
  return [
    limitedFigure(
      `${name}: knock to welcome p50`,
      'ms',
      worst((round) => quantile(round.welcomes, 0.5)),
      1_000,
    ),
    limitedFigure(
      `${name}: knock to welcome p95`,
      'ms',
      worst((round) => quantile(round.welcomes, 0.95)),
      1_500,
    ),
    limitedFigure(
      `${name}: last knock until all know all`,
      'ms',
      worst((round) => round.completeMs),
      2_000,
    ),
    limitedFigure(
      `${name}: messages about people, each person`,
      'messages',
      worst((round) => round.messages),
      30,
    ),
    limitedFigure(
      `${name}: processor time of the media server`,
      's',
      worst((round) => round.cpu),
      3,
    ),
  ];
});
report('arrivals', figures);
process.exit(figures.every((one) => one.holds) ? 0 : 1);
