import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Logger } from '#platform/log.ts';

/** Of what a command says of its troubles, so much stands in the log. */
const mostSaid = 2_000;

export type Command = ChildProcessByStdio<Writable, Readable, Readable>;

/** Of our settings a command knows none: they hold secrets. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '/', LANG = 'C.UTF-8', NODE_ENV } = process.env;
  return { PATH, HOME, LANG, NODE_ENV, ...more };
}

/**
 * Starts a command in a group of its own, behind everything else on the machine. It ends with this process.
 *
 * @returns the process, and a way to end it with all that it has started
 */
export function startCommand(
  { command, args }: { command: string; args: readonly string[] },
  { log, env = {} }: { log: Logger; env?: Record<string, string> },
): { child: Command; stop: () => void } {
  const child: Command = spawn('nice', ['-n', '5', command, ...args], {
    detached: true,
    env: environment(env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stop);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-mostSaid);
  });
  // It may end while something is written to it.
  child.stdin.on('error', () => undefined);
  child.once('error', (error) => log.error({ err: error, command }, 'a command for captions did not start'));
  child.once('close', (code, signal) => {
    process.off('exit', stop);
    if (signal !== 'SIGKILL') log.warn({ command, code, signal, said }, 'a command for captions has ended');
  });
  return { child, stop };
}
