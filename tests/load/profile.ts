import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Node's inspector listens once a process has got SIGUSR1. One process at a time has the port. */
const inspector = 'http://127.0.0.1:9229/json';

/** Takes a CPU profile of another Node process while `work` runs; Chromium's DevTools open the file. */
export async function profile<T>(pid: number, file: string, work: () => Promise<T>): Promise<T> {
  process.kill(pid, 'SIGUSR1');
  await pause(500);
  const [target] = (await (await fetch(inspector)).json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((done) => socket.addEventListener('open', done, { once: true }));
  let sent = 0;
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((done) => {
      const id = ++sent;
      const take = (message: MessageEvent<string>) => {
        const answer = JSON.parse(message.data) as { id?: number; result?: unknown };
        if (answer.id !== id) return;
        socket.removeEventListener('message', take);
        done(answer.result);
      };
      socket.addEventListener('message', take);
      socket.send(JSON.stringify({ id, method, params }));
    });
  await ask('Profiler.enable');
  await ask('Profiler.start');
  const result = await work();
  const { profile } = (await ask('Profiler.stop')) as { profile: unknown };
  writeFileSync(file, JSON.stringify(profile));
  // Leaves the port to the next; there is no answer to wait for.
  void ask('Runtime.evaluate', { expression: "process.getBuiltinModule('node:inspector').close()" });
  await pause(500);
  return result;
}
