import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Deps } from '#commands/deps.ts';
import type { AnswerKind, FileKind } from '#domain/assignments/definition.ts';
import { mostFileBytes } from '#domain/assignments/hand-in.ts';
import { AppError } from '#domain/errors.ts';
import type { MediaKind } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { aacSpeech } from '#platform/media/encodings.ts';
import { encode, FfmpegError } from '#platform/media/ffmpeg.ts';
import { makeCoursePicture } from '#platform/media/picture.ts';

/** A file that came and was looked at; it lies in the object storage. */
export interface PreparedFile {
  kind: FileKind;
  name: string;
  objectHash: string;
  bytes: number;
  mediaType: string;
  width: number | null;
  height: number | null;
}

const kindOf: Partial<Record<MediaKind, FileKind>> = {
  picture: 'photo',
  audio: 'voice',
  pdf: 'file',
  xlsx: 'file',
  docx: 'file',
};
const documentTypes: Partial<Record<MediaKind, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const longestName = 120;

/**
 * Finds out what a file of a piece of work is by what is in it, and stores what markers see. A photo is painted and a voice
 * encoded anew: nothing of what phones write into them, such as the place, goes along.
 *
 * @throws MediaProblem that says why it is not taken; AppError of the field `file` where the assignment does not take its kind
 */
export async function prepareFile(
  { storage }: Pick<Deps, 'storage'>,
  { name, path }: { name: string; path: string },
  { takes, clamd }: { takes: readonly AnswerKind[]; clamd: string | null },
): Promise<PreparedFile> {
  const checked = await checkFile(path, { fileName: name, mostVideoBytes: mostFileBytes.voice, clamd });
  const kind = kindOf[checked.kind];
  if (!kind || !takes.includes(kind)) throw AppError.ofFields({ file: 'kindNotTaken' });
  const mostBytes = mostFileBytes[kind];
  if (checked.bytes > mostBytes) throw new MediaProblem('mediaTooLarge', { most: mostBytes / 1_000_000 });
  const named = { kind, name: cutAfter(cleanLine(name), longestName), width: null, height: null };
  if (kind === 'photo') {
    const { key, size } = await storage.put(await makeCoursePicture(path), { mostBytes });
    const { width, height } = checked;
    return { ...named, objectHash: key, bytes: size, mediaType: 'image/webp', width, height };
  }
  if (kind === 'voice') {
    const { key, size } = await storage.put(await voiceOf(path), { mostBytes });
    return { ...named, objectHash: key, bytes: size, mediaType: 'audio/mp4' };
  }
  const { key, size } = await storage.put(createReadStream(path), { mostBytes });
  return {
    ...named,
    objectHash: key,
    bytes: size,
    mediaType: documentTypes[checked.kind] ?? 'application/octet-stream',
  };
}

/** A minute of speech takes a small server about a second. */
const longestMs = 60_000;

async function voiceOf(path: string): Promise<Uint8Array> {
  const made = `${path}.m4a`;
  try {
    const signal = AbortSignal.timeout(longestMs);
    await encode({ source: path, output: aacSpeech(made), onProgress: () => {}, signal });
    return await readFile(made);
  } catch (error) {
    if (error instanceof FfmpegError) throw new MediaProblem(error.reason === 'noTool' ? 'mediaNoTool' : 'mediaBroken');
    throw error;
  } finally {
    await rm(made, { force: true });
  }
}
