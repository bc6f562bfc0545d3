import { execFile } from 'node:child_process';
import { z } from 'zod';
import { mostDurationMs, mostPixels } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';

const patienceMs = 30_000;

/** Nothing but this one file is opened, whatever stands in it. */
export const onlyThisFile = ['-protocol_whitelist', 'file,pipe'];

const answer = z.object({
  streams: z
    .array(
      z.object({
        codec_type: z.string().optional(),
        codec_name: z.string().optional(),
        width: z.number().optional(),
        height: z.number().optional(),
        disposition: z.record(z.string(), z.number()).optional(),
      }),
    )
    .default([]),
  format: z.object({ duration: z.string().optional() }).optional(),
});

export interface RunningFacts {
  kind: 'audio' | 'video';
  hasSound: boolean;
  /** Null where the file does not say it: what browsers record. */
  durationMs: number | null;
  width: number | null;
  height: number | null;
}

/**
 * What sound or film is in a file.
 *
 * @throws MediaProblem
 */
export async function probe(path: string): Promise<RunningFacts> {
  const { streams, format } = await askFfprobe(path);
  const picture = streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1);
  const sound = streams.find((one) => one.codec_type === 'audio' && one.codec_name !== undefined);
  if (!sound && !picture?.codec_name) throw new MediaProblem('mediaBroken');
  const seconds = Number(format?.duration);
  const durationMs = Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1_000) : null;
  if (durationMs !== null && durationMs > mostDurationMs)
    throw new MediaProblem('mediaTooLong', { most: mostDurationMs / 3_600_000 });
  const [width, height] = [picture?.width ?? null, picture?.height ?? null];
  if ((width ?? 0) * (height ?? 0) > mostPixels)
    throw new MediaProblem('mediaTooManyPixels', { most: mostPixels / 1_000_000 });
  return { kind: picture ? 'video' : 'audio', hasSound: sound !== undefined, durationMs, width, height };
}

function askFfprobe(path: string): Promise<z.output<typeof answer>> {
  const what = ['-v', 'error', '-of', 'json', '-show_streams', '-show_format'];
  return new Promise((resolve, reject) => {
    execFile(
      'ffprobe',
      [...what, ...onlyThisFile, '-i', `file:${path}`],
      { timeout: patienceMs, maxBuffer: 4_000_000, killSignal: 'SIGKILL' },
      (error, stdout) => {
        if (error && 'code' in error && error.code === 'ENOENT') return reject(new MediaProblem('mediaNoTool'));
        const read = error ? undefined : answer.safeParse(parse(stdout)).data;
        if (read) resolve(read);
        else reject(new MediaProblem('mediaBroken'));
      },
    );
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
