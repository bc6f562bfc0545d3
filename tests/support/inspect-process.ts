import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What a process keeps hold of, in MB. */
export interface KeptMemory {
  /** Objects that something still refers to. */
  heapMb: number;
  /** Buffers, which lie outside of the heap. */
  buffersMb: number;
  /** All of the process, with what the allocator has not given back. */
  residentMb: number;
}

/**
 * Looks into a Node process that was started with `--inspect-port=0`: its inspector is opened with SIGUSR1 and says in the
 * log where it listens.
 */
export async function inspectProcess(
  pid: number,
  logFile: string,
): Promise<{ keptMemory(): Promise<KeptMemory>; close(): void }> {
  process.kill(pid, 'SIGUSR1');
  let address: string | undefined;
  for (let tries = 0; tries < 100 && !address; tries += 1) {
    address = /Debugger listening on (ws:\S+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (!address) await pause(50);
  }
  if (!address) throw new Error(`The inspector of process ${pid} did not open`);
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let asked = 0;
  const ask = (method: string, params = {}) =>
    new Promise<unknown>((done) => {
      asked += 1;
      waiting.set(asked, done);
      socket.send(JSON.stringify({ id: asked, method, params }));
    });
  await ask('HeapProfiler.enable');
  return {
    async keptMemory() {
      // What is freed at the end of one may free more in the next.
      for (let turn = 0; turn < 3; turn += 1) await ask('HeapProfiler.collectGarbage');
      const answer = await ask('Runtime.evaluate', { expression: 'process.memoryUsage()', returnByValue: true });
      const { heapUsed, arrayBuffers, rss } = (answer as { result: { value: NodeJS.MemoryUsage } }).result.value;
      const [heapMb = 0, buffersMb = 0, residentMb = 0] = [heapUsed, arrayBuffers, rss].map((bytes) =>
        Math.round(bytes / 1_000_000),
      );
      return { heapMb, buffersMb, residentMb };
    },
    close: () => socket.close(),
  };
}
