import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { mostDurationMs } from '#domain/media/kinds.ts';
import { onlyThisFile } from './probe.ts';

/** A frame is told of at least so often while all is well: decoding a still hour takes no longer. */
const silenceMs = 5 * 60_000;
const mostErrorText = 4_000;

export class FfmpegError extends Error {
  readonly reason: 'broken' | 'tooSlow' | 'noTool';

  constructor(reason: FfmpegError['reason'], details: string) {
    super(`ffmpeg: ${reason} ${details}`);
    this.name = 'FfmpegError';
    this.reason = reason;
  }
}

interface Encoding {
  source: string;
  /** What is made of it, and where: all that stands behind the input. */
  output: readonly string[];
  /** Hears how much of it is done, in ms, about once a second. */
  onProgress: (doneMs: number) => void;
  /** Ends it. */
  signal: AbortSignal;
}

/** What was encoded loses its names, places and chapters. */
export const withoutFacts = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'];

/**
 * Runs ffmpeg in the background: everything else on the machine goes first. It ends with this process, unless that is killed.
 *
 * @throws FfmpegError; the reason of `signal`
 */
export async function encode({ source, output, onProgress, signal }: Encoding): Promise<void> {
  signal.throwIfAborted();
  const most = ['-t', String(mostDurationMs / 1_000)];
  const quietly = ['-nostdin', '-hide_banner', '-v', 'error', '-y', '-progress', 'pipe:1', '-stats_period', '1'];
  const child = spawn('ffmpeg', [...quietly, ...onlyThisFile, ...most, '-i', `file:${source}`, ...output], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  signal.addEventListener('abort', kill, { once: true });
  try {
    await finish(child, onProgress);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    process.off('exit', kill);
    signal.removeEventListener('abort', kill);
  }
}

function finish(child: ChildProcess, onProgress: (doneMs: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    let isSlow = false;
    const tooSlow = () => {
      isSlow = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(tooSlow, silenceMs);
    child.once('spawn', () => {
      if (child.pid) lowerPriority(child.pid);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === 'ENOENT' ? new FfmpegError('noTool', '') : error);
    });
    child.stderr?.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-mostErrorText);
    });
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        const microseconds = /^out_time_us=(\d+)/.exec(line)?.[1];
        if (microseconds === undefined) return;
        clearTimeout(timer);
        timer = setTimeout(tooSlow, silenceMs);
        onProgress(Number(microseconds) / 1_000);
      });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new FfmpegError(isSlow ? 'tooSlow' : 'broken', said));
    });
  });
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}
