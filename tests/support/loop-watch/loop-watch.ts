import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '#tests/support/stack.ts';

export interface LoopWatch {
  /** For the server that is watched. */
  settings: Record<string, string>;
  /** For how many ms of processor time the server's loop was busy in one go, at most, while something was done. */
  busiestWhile(work: () => Promise<unknown>): Promise<number>;
}

/** Watches how long a server keeps others waiting, whatever else the machine does. */
export async function watchLoop(): Promise<LoopWatch> {
  const port = await freePort();
  const ask = async () => Number(await (await fetch(`http://127.0.0.1:${port}`)).text());
  return {
    settings: {
      LOOP_WATCH_PORT: String(port),
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'in-server.ts')).href}`,
    },
    async busiestWhile(work) {
      await ask();
      await work();
      return ask();
    },
  };
}
