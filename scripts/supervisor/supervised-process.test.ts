import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '#db/embedded/postmaster-file.ts';
import { BackOff } from '#platform/back-off.ts';
import { SupervisedProcess } from './supervised-process.ts';

const steady =
  "process.on('SIGTERM', () => process.exit(0)); console.log('up', process.pid); setInterval(() => {}, 1e6)";

type Watched = {
  server: SupervisedProcess;
  lines: string[];
  deaths: { how: string; restartIn: number }[];
  /** Waits for the nth start and gives the process's id. */
  started(nth: number): Promise<number>;
};

const running: SupervisedProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

function supervise(code: string): Watched {
  const lines: string[] = [];
  const deaths: Watched['deaths'] = [];
  const server = new SupervisedProcess({
    name: 'test',
    command: process.execPath,
    args: ['-e', code],
    cwd: import.meta.dirname,
    env: () => process.env,
    onLine: (line) => lines.push(line),
    onDeath: (death) => deaths.push(death),
  });
  running.push(server);
  server.start();
  const started = async (nth: number): Promise<number> => {
    for (;;) {
      const line = lines.filter((one) => one.startsWith('up '))[nth - 1];
      if (line) return Number(line.split(' ')[1]);
      await sleep(5);
    }
  };
  return { server, lines, deaths, started };
}

describe('a supervised process', () => {
  it('is started again a moment after its death', async () => {
    const { server, deaths, started } = supervise(steady);
    const first = await started(1);
    process.kill(first, 'SIGKILL');
    while (server.pid === undefined || server.pid === first) await sleep(5);
    expect(await started(2)).not.toBe(first);
    expect(deaths).toEqual([{ how: 'SIGKILL', restartIn: 100 }]);
  });

  it('is left stopped once asked to stop', async () => {
    const { server, deaths, started } = supervise(steady);
    const pid = await started(1);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    await sleep(300);
    expect(server.pid).toBeUndefined();
    expect(deaths).toEqual([]);
  });

  it('stays stopped when it is told to stop while it restarts', async () => {
    const { server, lines, started } = supervise(steady);
    await started(1);
    const restart = server.restart();
    await Promise.all([server.stop(), restart]);
    expect(server.pid).toBeUndefined();
    expect(lines).toHaveLength(1);
  });

  it('runs anew after a restart, without counting as a death', async () => {
    const { server, deaths, started } = supervise(steady);
    const first = await started(1);
    await server.restart();
    expect(await started(2)).not.toBe(first);
    expect(deaths).toEqual([]);
  });

  it('does not outlive its stop through programs that it started', async () => {
    const { server, lines, started } = supervise(
      `${steady}; const child = require('node:child_process').spawn('sleep', ['1000']); console.log('child', child.pid)`,
    );
    const pid = await started(1);
    while (!lines.some((line) => line.startsWith('child'))) await sleep(5);
    const child = Number(lines.find((line) => line.startsWith('child'))?.split(' ')[1]);
    process.kill(pid, 'SIGKILL');
    await started(2);
    expect(isAlive(child)).toBe(false);
    await server.stop();
  });

  it('is tried less and less often when it dies at its start', async () => {
    const { deaths } = supervise("console.log('no'); process.exit(3)");
    while (deaths.length < 3) await sleep(10);
    expect(deaths).toEqual([100, 250, 1_000].map((restartIn) => ({ how: 'exit code 3', restartIn })));
  });
});

describe('the back-off', () => {
  it('grows to 10 s and starts over after a steady run', () => {
    const backOff = new BackOff();
    expect(Array.from({ length: 7 }, () => backOff.next(50))).toEqual([100, 250, 1_000, 2_000, 5_000, 10_000, 10_000]);
    expect(backOff.deaths).toBe(7);
    expect(backOff.next(30_000)).toBe(100);
    expect(backOff.deaths).toBe(1);
  });
});

describe('a server whose supervisor is killed', () => {
  it('stops as if asked to', async () => {
    const server = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1e6)`;
    const follow = join(import.meta.dirname, 'follow-parent.ts');
    const parent = spawn(process.execPath, [
      '-e',
      `const child = require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(follow)}, '-e', ${JSON.stringify(server)}],
        { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
       console.log(child.pid)`,
    ]);
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(chunk.toString());
    // Until it has loaded what makes it follow.
    await sleep(300);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    const until = Date.now() + 3_000;
    while (isAlive(pid) && Date.now() < until) await sleep(20);
    expect(isAlive(pid)).toBe(false);
  });
});
