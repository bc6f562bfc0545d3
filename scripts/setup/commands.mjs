import { spawn, spawnSync } from 'node:child_process';

/** A step that did not work out, with what a person can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} remedy what to do about it
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
  }
}

/** One line about work that takes a while. Steps that have nothing to do say nothing. */
export function say(line) {
  process.stderr.write(`set-up: ${line}\n`);
}

/** Whether a program is on the path. */
export function hasCommand(name) {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { stdio: 'ignore' }).status === 0;
}

/**
 * Runs a program without a shell; its output is shown only when it fails.
 *
 * @param {{remedy: string, cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number}} options timeout in milliseconds
 * @throws {SetupError} with the end of its output and the remedy
 */
export async function run(command, args, options) {
  const { code, output } = await attempt(command, args, options);
  if (code === 0) return output;
  const end = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new SetupError(`${[command, ...args].join(' ')} failed (${code}):\n${end}`, options.remedy);
}

/** Like `run`, without throwing: `code` is the exit code, or a word for what kept it from ending by itself. */
export function attempt(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['inherit', 'pipe', 'pipe'],
      // With a time-out, a group of its own, so that what the program started ends too. Without, it stays with the
      // terminal, where sudo asks for its password.
      detached: Boolean(options.timeout),
    });
    let output = '';
    let timedOut = false;
    const end = (signal) => {
      try {
        process.kill(options.timeout ? -child.pid : child.pid, signal);
      } catch {
        // Already gone.
      }
    };
    const timer =
      options.timeout &&
      setTimeout(() => {
        timedOut = true;
        end('SIGKILL');
      }, options.timeout);
    const interrupt = (signal) => {
      end(signal);
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    const finish = (code) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);
      resolve({ code, output });
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => finish(timedOut ? 'timed out' : (code ?? signal)));
  });
}
