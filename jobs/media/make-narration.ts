import { createReadStream, createWriteStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beginNarration, failNarration, placeNarration } from '#commands/media/do-narration.ts';
import type { JobData } from '#db/jobs/queues.ts';
import type { Clip } from '#db/queries/media/narration.ts';
import { writeCaptions } from '#domain/media/captions.ts';
import { readSoundPath, timesOf, wholeLesson } from '#domain/media/narration.ts';
import type { Job, MediaServices } from '#jobs/job.ts';
import { fetchObject, inWorkFolder } from '#jobs/work-folder.ts';
import { opusSpeech, plainRate, plainSpeech, wavHead } from '#platform/media/encodings.ts';
import { encode, FfmpegError } from '#platform/media/ffmpeg.ts';

/** Between two parts: so long a reader takes breath. */
const silenceMs = 400;
const mostSoundBytes = 500_000_000;
const bytesOfMs = (ms: number) => 2 * Math.round((plainRate * ms) / 1_000);

/** Makes one mono Opus of what was recorded, with the times of its parts, and puts it into the draft. */
export const makeNarration: Job<'make-narration', MediaServices> = async (services, task) => {
  const clips = await beginNarration(services, task);
  if (!clips) return;
  try {
    await inWorkFolder(services.dataDir, 'narration', (folder) => joinAndPlace(services, task, clips, folder));
  } catch (error) {
    // What is not the recordings' fault may pass: the queue tries again.
    if (!(error instanceof FfmpegError) || error.reason === 'tooSlow') throw error;
    services.log.warn({ ...task, err: error }, 'a narration cannot be made');
    await failNarration(services, task, error.reason);
  }
};

async function joinAndPlace(
  services: MediaServices,
  task: JobData['make-narration'],
  clips: readonly Clip[],
  folder: string,
): Promise<void> {
  const isLesson = readSoundPath(task.path)?.area === 'lessons';
  const isTimed = isLesson && clips.every((clip) => clip.part !== wholeLesson);
  const parts = await joinClips(services, clips, folder);
  const path = join(folder, 'made.opus');
  await encodeQuietly(join(folder, 'all.wav'), opusSpeech(path));
  const sound = await services.storage.put(createReadStream(path), { mostBytes: mostSoundBytes });
  const times = Buffer.from(writeCaptions(timesOf(parts, silenceMs)));
  const timing = isTimed ? await services.storage.put(times, { mostBytes: times.byteLength }) : null;
  await placeNarration(services, task, { sound, timing, at: new Date() });
  services.log.info({ ...task, clips: clips.length, bytes: sound.size }, 'a narration was made');
}

/** Writes `all.wav`: the recordings one behind the other. @returns how long each is */
async function joinClips(
  { storage }: Pick<MediaServices, 'storage'>,
  clips: readonly Clip[],
  folder: string,
): Promise<{ part: number; durationMs: number }[]> {
  const [source, samples, all] = [join(folder, 'source'), join(folder, 'samples'), join(folder, 'all')];
  const parts: { part: number; durationMs: number }[] = [];
  const silence = Buffer.alloc(bytesOfMs(silenceMs));
  for (const [index, { hash, part }] of clips.entries()) {
    await fetchObject(storage, hash, source);
    await encodeQuietly(source, plainSpeech(samples));
    const { size } = await stat(samples);
    parts.push({ part, durationMs: Math.round((1_000 * size) / (2 * plainRate)) });
    if (index > 0) await writeFile(all, silence, { flag: 'a' });
    await pipeline(createReadStream(samples), createWriteStream(all, { flags: 'a', mode: 0o600 }));
  }
  const { size } = await stat(all);
  await writeFile(join(folder, 'all.wav'), wavHead(size));
  await pipeline(createReadStream(all), createWriteStream(join(folder, 'all.wav'), { flags: 'a' }));
  return parts;
}

function encodeQuietly(source: string, output: readonly string[]): Promise<void> {
  return encode({ source, output, signal: new AbortController().signal, onProgress: () => {} });
}
