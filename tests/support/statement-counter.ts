import { connect, createServer, type Socket } from 'node:net';

export interface StatementCounter {
  /** The database, by way of the counter. */
  url: string;
  /** The statements that `work` had executed, in order, without those that are due by the clock. */
  during(work: () => Promise<unknown>): Promise<string[]>;
  /** How often `work` woke PostgreSQL: statements that travel together count once. */
  turnsDuring(work: () => Promise<unknown>): Promise<number>;
  stop(): Promise<void>;
}

/**
 * What each process looks for every two seconds (`keepInstallation`), whatever it is asked: a page that takes that long on a busy
 * machine would have it in each measurement.
 */
const isDueByTheClock = (statement: string) => statement.includes('from "installation"');

/** The least of three measurements: what happens seldom may fall into one of them, but not into all. */
export async function leastOfThree<T extends string[] | number>(measure: () => Promise<T>): Promise<T> {
  const size = (one: T) => (typeof one === 'number' ? one : one.length);
  const all = [await measure(), await measure(), await measure()] as const;
  return all.reduce((least, one) => (size(one) < size(least) ? one : least));
}

/**
 * Stands between a server under test and PostgreSQL and reads along what is executed, so that nothing has to count in the
 * server itself. Knows the frontend's messages: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const executed: string[] = [];
  let turns = 0;
  const sockets = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    here.on(
      'data',
      readAlong(
        (text) => executed.push(text),
        () => {
          turns += 1;
        },
      ),
    );
    here.pipe(there).pipe(here);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${port}` }).href,
    async during(work) {
      const before = executed.length;
      await work();
      return executed.slice(before).filter((one) => !isDueByTheClock(one));
    },
    async turnsDuring(work) {
      const before = turns;
      await work();
      return turns - before;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Follows one connection: which texts got which names, what is bound, what is executed. */
function readAlong(note: (text: string) => void, noteTurn: () => void): (chunk: Buffer) => void {
  const prepared = new Map<string, string>();
  let bound = '';
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no kind.
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = rest.readInt32BE(head);
      if (rest.length < head + length) return;
      const kind = isStarted ? String.fromCharCode(rest[0] ?? 0) : '';
      const body = rest.subarray(head + 4, head + length);
      rest = rest.subarray(head + length);
      isStarted = true;
      const words = body.toString().split('\0', 2);
      if (kind === 'P') prepared.set(words[0] ?? '', words[1] ?? '');
      if (kind === 'B') bound = prepared.get(words[1] ?? '') ?? '';
      if (kind === 'E') note(bound);
      if (kind === 'Q') note(words[0] ?? '');
      if (kind === 'Q' || kind === 'S') noteTurn();
    }
  };
}
