import { spawn } from 'node:child_process';

const mostOutput = 1_000_000;
const mostErrorText = 2_000;
/** Where a program is missing: of `nice`, `timeout` and `prlimit`, which call it, too. */
const missing = 127;

export class ToolError extends Error {
  readonly reason: 'broken' | 'tooSlow' | 'noTool';
  /** What the tool said of it. */
  readonly said: string;

  constructor(reason: ToolError['reason'], tool: string, said: string) {
    super(`${tool}: ${reason} ${said}`);
    this.name = 'ToolError';
    this.reason = reason;
    this.said = said;
  }
}

interface ToolRun {
  seconds: number;
  /** Of address space. */
  mostMemoryBytes: number;
  cwd: string;
}

/**
 * Runs a program on a file that somebody sent: behind everything else on the machine, with so much memory, for so long. Then
 * it is killed with all that it has started, also where this process was killed before (`timeout` outlives it). Of the
 * environment it gets only where programs lie.
 *
 * @returns what it wrote
 * @throws ToolError
 */
export async function runTool(tool: string, args: readonly string[], run: ToolRun): Promise<string> {
  const { seconds, mostMemoryBytes, cwd } = run;
  const limits = ['-n', '10', 'timeout', '--signal=KILL', String(seconds), 'prlimit', `--as=${mostMemoryBytes}`];
  const child = spawn('nice', [...limits, '--core=0', tool, ...args], {
    cwd,
    // A group of its own, which `timeout` kills as a whole.
    detached: true,
    env: environment(cwd),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);
  let [written, said] = ['', ''];
  // Decoded as a whole: a character may come in two parts.
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    if (written.length < mostOutput) written += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-mostErrorText);
  });
  try {
    const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
      (resolve, reject) => {
        child.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'ENOENT' ? new ToolError('noTool', tool, '') : error),
        );
        child.once('close', (ended, by) => resolve({ code: ended, signal: by }));
      },
    );
    if (code === 0) return written;
    if (code === missing) throw new ToolError('noTool', tool, said);
    throw new ToolError(signal === 'SIGKILL' ? 'tooSlow' : 'broken', tool, said);
  } finally {
    process.off('exit', kill);
    // What it has left behind ends with it.
    kill();
  }
}

/** Neither secrets nor settings of ours are a program's business. */
function environment(cwd: string): NodeJS.ProcessEnv {
  const { PATH, NODE_ENV } = process.env;
  return { PATH, NODE_ENV, HOME: cwd, TMPDIR: cwd, LANG: 'C.UTF-8' };
}
