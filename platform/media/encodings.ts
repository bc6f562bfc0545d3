import type { Quality } from '#domain/media/hls.ts';
import { withoutFacts } from './ffmpeg.ts';

const mono = ['-ac', '1'];
/** A segment, and so the wait before another quality, in seconds. */
const segmentSeconds = 4;

/** Speech in one channel: 24 kbit/s of Opus carry it well. */
export function opusSpeech(file: string): string[] {
  return [
    '-map',
    '0:a:0',
    '-vn',
    ...withoutFacts,
    ...mono,
    '-c:a',
    'libopus',
    '-b:a',
    '24k',
    '-application',
    'voip',
    file,
  ];
}

/** Samples as they are, in one channel: recordings that are put together lie so, one behind the other. */
export function plainSpeech(file: string): string[] {
  return ['-map', '0:a:0', '-vn', ...withoutFacts, ...mono, '-ar', String(plainRate), '-f', 's16le', file];
}

/** Samples a second of `plainSpeech`; each has two bytes. */
export const plainRate = 48_000;

/** What stands before such samples in a WAV file. */
export function wavHead(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(plainRate, 24);
  head.writeUInt32LE(2 * plainRate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}

/** The same for phones that do not know Opus. */
export function aacSpeech(file: string): string[] {
  return ['-map', '0:a:0', '-vn', ...withoutFacts, ...mono, ...aac(32), '-movflags', '+faststart', file];
}

/** A film in one quality: parts of one file in fMP4, and the list of them. */
export function hlsVideo(quality: Quality, files: { playlist: string; media: string }, hasSound: boolean): string[] {
  const { side, framesPerSecond, videoKilobits, audioKilobits } = quality;
  const even = (edge: string) => `trunc(min(${side},${edge})/2)*2`;
  // The shorter side is the one that counts: many films are taken upright.
  const scale = `scale='if(gt(iw,ih),-2,${even('iw')})':'if(gt(iw,ih),${even('ih')},-2)'`;
  const picture = [
    ...['-map', '0:v:0', '-vf', `fps='min(${framesPerSecond},source_fps)',${scale},format=yuv420p`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-crf', '27'],
    ...['-maxrate', `${videoKilobits}k`, '-bufsize', `${2 * videoKilobits}k`],
    ...['-sc_threshold', '0', '-force_key_frames', `expr:gte(t,n_forced*${segmentSeconds})`],
  ];
  const sound = hasSound ? ['-map', '0:a:0', ...mono, ...aac(audioKilobits)] : ['-an'];
  return ['-sn', '-dn', ...withoutFacts, ...picture, ...sound, ...hls(files)];
}

/** The sound of a film alone, as one of its qualities. */
export function hlsSound(files: { playlist: string; media: string }): string[] {
  return ['-map', '0:a:0', '-vn', ...withoutFacts, ...mono, ...aac(24), ...hls(files)];
}

/** One file that begins to play before all of it is there, out of an encoded quality. */
export function flatVideo(file: string): string[] {
  return ['-map', '0', '-c', 'copy', ...withoutFacts, '-movflags', '+faststart', file];
}

/** A still from a little into the film, where it is no longer black. */
export function still(atMs: number, file: string): string[] {
  return ['-ss', String(atMs / 1_000), '-map', '0:v:0', '-frames:v', '1', ...withoutFacts, file];
}

function aac(kilobits: number): string[] {
  return ['-c:a', 'aac', '-b:a', `${kilobits}k`, '-ar', '32000'];
}

function hls({ playlist, media }: { playlist: string; media: string }): string[] {
  return [
    ...['-f', 'hls', '-hls_time', String(segmentSeconds), '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
    ...['-hls_flags', 'single_file+independent_segments', '-hls_segment_filename', media, playlist],
  ];
}
