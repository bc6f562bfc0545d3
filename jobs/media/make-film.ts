import { readFile } from 'node:fs/promises';
import type { Rendition } from '#db/queries/media/renditions.ts';
import {
  addressOf,
  flatQuality,
  masterPlaylist,
  type Quality,
  qualitiesFor,
  type Variant,
  withHash,
} from '#domain/media/hls.ts';
import { findCodecs } from '#platform/media/codecs.ts';
import { flatVideo, hlsSound, hlsVideo, still } from '#platform/media/encodings.ts';
import { encode } from '#platform/media/ffmpeg.ts';
import { makePoster } from '#platform/media/picture.ts';
import { probe } from '#platform/media/probe.ts';
import { makeSound } from './make-sound.ts';
import type { Workshop } from './workshop.ts';

const playlistType = 'application/vnd.apple.mpegurl';
/** Into the film, for its still. */
const stillAtMs = 2_000;

/** One part of the work, and its part of the time that the whole takes. */
interface Step {
  weight: number;
  run: (tell: (part: number) => void) => Promise<void>;
}

/**
 * A film in a few qualities as HLS, its sound alone, one flat file and a still. Each step keeps what it made, so that a
 * process which is killed loses one step, and the next one goes on with that.
 *
 * @returns how long it is
 */
export async function makeFilm(workshop: Workshop, stem: string): Promise<number | null> {
  const facts = await probe(workshop.source);
  const { hasSound, width, height } = facts;
  let durationMs = facts.durationMs;
  const chosen = qualitiesFor(width ?? 0, height ?? 0);
  const partOf = (doneMs: number) => (durationMs ? Math.min(1, doneMs / durationMs) : 0.5);
  const run = async (output: readonly string[], tell: (part: number) => void) => {
    let last = 0;
    const onProgress = (doneMs: number) => {
      last = doneMs;
      tell(partOf(doneMs));
    };
    await encode({ source: workshop.source, output, signal: workshop.signal, onProgress });
    // Browsers record without saying how long; who has gone through it knows.
    durationMs ??= last > 0 ? Math.round(last) : null;
  };

  const steps: Step[] = [
    { weight: 1, run: () => keepStill(workshop, stem, durationMs) },
    ...(hasSound
      ? [
          { weight: 4, run: (tell: (part: number) => void) => makeSound(workshop, stem, tell).then(() => {}) },
          {
            weight: 2,
            run: (tell: (part: number) => void) =>
              keepVariant(workshop, `${stem}-audio`, null, (files) => run(hlsSound(files), tell)),
          },
        ]
      : []),
    ...chosen.map((quality) => ({
      weight: quality.side / 10,
      run: (tell: (part: number) => void) =>
        keepVariant(workshop, `${stem}-${quality.name}`, quality, (files) =>
          run(hlsVideo(quality, files, hasSound), tell),
        ),
    })),
    { weight: 1, run: () => keepFlat(workshop, stem) },
  ];
  const whole = steps.reduce((sum, step) => sum + step.weight, 0);
  let done = 0;
  for (const step of steps) {
    await step.run((part) => workshop.tell((100 * (done + step.weight * part)) / whole));
    done += step.weight;
    workshop.tell((100 * done) / whole);
  }
  await keepMaster(workshop, stem, [
    ...(hasSound ? [`${stem}-audio`] : []),
    ...chosen.map((one) => `${stem}-${one.name}`),
  ]);
  return durationMs;
}

/** One quality: its parts in one file, and the list of them, which asks for that very file. */
async function keepVariant(
  workshop: Workshop,
  name: string,
  quality: Quality | null,
  encodeTo: (files: { playlist: string; media: string }) => Promise<void>,
): Promise<void> {
  const [media, playlist] = [`${name}.mp4`, `${name}.m3u8`];
  if (workshop.made(playlist)) return;
  const [mediaPath, playlistPath] = [workshop.pathOf(media), workshop.pathOf(playlist)];
  await encodeTo({ playlist: playlistPath, media: mediaPath });
  const size = quality ? await probe(mediaPath) : { width: null, height: null };
  const { width, height } = size;
  const type = quality ? 'video/mp4' : 'audio/mp4';
  const [kept] = await workshop.keep([
    { name: media, role: quality ? 'quality' : 'sound', type, width, height, content: { path: mediaPath } },
  ]);
  const listed = withHash(await readFile(playlistPath, 'utf8'), media, kept?.hash ?? '');
  await workshop.keep([
    { name: playlist, role: 'playlist', type: playlistType, width, height, content: Buffer.from(listed) },
  ]);
}

async function keepStill(workshop: Workshop, stem: string, durationMs: number | null): Promise<void> {
  const name = `${stem}-poster.webp`;
  if (workshop.made(name)) return;
  const path = workshop.pathOf('still.png');
  const at = durationMs !== null && durationMs < 2 * stillAtMs ? 0 : stillAtMs;
  const output = still(at, path);
  await encode({ source: workshop.source, output, signal: workshop.signal, onProgress: () => {} });
  const { suffix, ...poster } = await makePoster(path);
  await workshop.keep([{ name: `${stem}${suffix}`, role: 'poster', ...poster }]);
}

async function keepFlat(workshop: Workshop, stem: string): Promise<void> {
  const name = `${stem}.mp4`;
  const quality = workshop.made(`${stem}-${flatQuality}.mp4`);
  if (workshop.made(name) || !quality) return;
  const [source, path] = [workshop.pathOf('for-flat.mp4'), workshop.pathOf(name)];
  await workshop.fetch(quality, source);
  await encode({ source, output: flatVideo(path), signal: workshop.signal, onProgress: () => {} });
  const { width, height } = quality;
  await workshop.keep([{ name, role: 'flat', type: 'video/mp4', width, height, content: { path } }]);
}

async function keepMaster(workshop: Workshop, stem: string, names: readonly string[]): Promise<void> {
  const name = `${stem}.m3u8`;
  if (workshop.made(name)) return;
  const variants: Variant[] = [];
  for (const variant of names) {
    const [media, playlist] = [workshop.made(`${variant}.mp4`), workshop.made(`${variant}.m3u8`)];
    if (media && playlist) variants.push(await describeVariant(workshop, media, playlist));
  }
  const content = Buffer.from(masterPlaylist(variants));
  await workshop.keep([{ name, role: 'master', type: playlistType, width: null, height: null, content }]);
}

async function describeVariant(workshop: Workshop, media: Rendition, playlist: Rendition): Promise<Variant> {
  const [mediaPath, playlistPath] = [workshop.pathOf(media.name), workshop.pathOf(playlist.name)];
  await workshop.fetch(media, mediaPath);
  await workshop.fetch(playlist, playlistPath);
  const { width, height } = media;
  return {
    address: addressOf(playlist.name, playlist.hash),
    playlist: await readFile(playlistPath, 'utf8'),
    size: width !== null && height !== null ? { width, height } : null,
    codecs: await findCodecs(mediaPath),
  };
}
