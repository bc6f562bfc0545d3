import { type ChildProcess, fork } from 'node:child_process';
import { tooDeep } from './answer-once.ts';

/** Why a process gave no answer. */
export class ProcessError extends Error {
  override readonly name = 'ProcessError';
  /** `tooMuch`: of time or memory; `broken`: what was worked on made it fail. */
  readonly why: 'tooMuch' | 'broken';

  constructor(why: 'tooMuch' | 'broken', said: string) {
    super(`a process gave no answer: ${why} ${said}`);
    this.why = why;
  }
}

interface Work {
  /** What the script is given: what can be cloned. */
  data: unknown;
  mostMs: number;
  mostMegabytes: number;
}

const mostErrorText = 2_000;
/** Of the 8 MB that Linux gives: parsers go down a tree by calling themselves, and a process starts with one megabyte. */
const stackKilobytes = 4_000;

/**
 * Has something worked on in a process of its own, with a bound on time and memory: what a parser takes seconds for would
 * hold up everybody whom this one answers. A thread would not do: its bound on memory is a request, and a parser that
 * allocates faster than it is heard takes the whole process with it. The script answers once (answer-once.ts), and is ended.
 *
 * @throws ProcessError
 */
export async function inProcess<Answer>(script: URL, { data, mostMs, mostMegabytes }: Work): Promise<Answer> {
  const child = fork(script, [String(mostMs)], {
    env: environment(),
    execArgv: [`--max-old-space-size=${mostMegabytes}`, `--stack-size=${stackKilobytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const giveUp = setTimeout(kill, mostMs);
  try {
    return await answerOf<Answer>(child, data);
  } finally {
    clearTimeout(giveUp);
    process.off('exit', kill);
    kill();
  }
}

function answerOf<Answer>(child: ChildProcess, data: unknown): Promise<Answer> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-mostErrorText);
  });
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      // By a signal it ends where it was given up, and where its memory or the machine's was at its end.
      const isTooMuch = signal !== null || code === tooDeep;
      reject(new ProcessError(isTooMuch ? 'tooMuch' : 'broken', said));
    });
    // Where it could not be sent, the process has ended, which says why.
    child.send({ data }, () => {});
  });
}

/** Neither secrets nor settings of ours are a parser's business. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, NODE_ENV, TZ } = process.env;
  return { PATH, NODE_ENV, TZ, LANG: 'C.UTF-8' };
}
