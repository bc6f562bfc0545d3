import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const answer = z.object({
  streams: z.array(z.object({ codec_name: z.string(), profile: z.string().optional(), level: z.number().optional() })),
});

/** The codecs of a file that we encoded, as RFC 6381 writes them: H.264 in its main profile, AAC. */
export async function findCodecs(path: string): Promise<string> {
  const what = ['-v', 'error', '-of', 'json', '-show_entries', 'stream=codec_name,profile,level'];
  const { stdout } = await run('ffprobe', [...what, '-i', `file:${path}`], { timeout: 30_000 });
  const { streams } = answer.parse(JSON.parse(stdout));
  return streams
    .map(({ codec_name, level = 0 }) =>
      codec_name === 'h264' ? `avc1.4d40${level.toString(16).padStart(2, '0')}` : 'mp4a.40.2',
    )
    .join(',');
}
