import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Deps } from '#commands/deps.ts';
import type { AnswerKind, FileKind } from '#domain/assignments/definition.ts';
import { longestVoiceMs, mostFileBytes } from '#domain/assignments/hand-in.ts';
import { AppError } from '#domain/errors.ts';
import type { MediaKind } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { aacSpeech } from '#platform/media/encodings.ts';
import { encode, FfmpegError } from '#platform/media/ffmpeg.ts';
import { namelessOffice } from '#platform/media/nameless-office.ts';
import { makeCoursePicture } from '#platform/media/picture.ts';
import { type Content, ObjectTooLarge, type StoredObject } from '#platform/storage/storage.ts';
import { createWaitingLine, LineFull } from '#platform/waiting-line.ts';

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

interface FileRules {
  takes: readonly AnswerKind[];
  /** Who marks it does not see whose it is: documents lose the names in their properties, where that can be done. */
  isAnonymous: boolean;
  clamd: string | null;
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

/** Two files are looked at and made anew at once in a process; so many more wait for that, each at most a minute. */
const line = createWaitingLine({ atOnce: 2, mostWaiting: 12 });

/**
 * Finds out what a file of a piece of work is by what is in it, and stores what markers see. A photo is painted and a voice
 * encoded anew: nothing of what phones write into them, such as the place, goes along. Whether somebody may hand it in is
 * asked before (`takeFile`).
 *
 * @throws MediaProblem that says why it is not taken; AppError of the field `file` where the assignment does not take its
 *   kind, where a voice is too long, or where the server has too much to do
 */
export async function prepareFile(
  { storage }: Pick<Deps, 'storage'>,
  { name, path }: { name: string; path: string },
  rules: FileRules,
): Promise<PreparedFile> {
  const put = putWithin(storage);
  return line
    .run(() => prepare(put, { name, path }, rules))
    .catch((error: unknown) => {
      throw error instanceof LineFull ? AppError.ofFields({ file: 'busy' }) : error;
    });
}

async function prepare(
  put: ReturnType<typeof putWithin>,
  { name, path }: { name: string; path: string },
  { takes, isAnonymous, clamd }: FileRules,
): Promise<PreparedFile> {
  const checked = await checkFile(path, { fileName: name, mostVideoBytes: mostFileBytes.voice, clamd });
  const kind = kindOf[checked.kind];
  if (!kind || !takes.includes(kind)) throw AppError.ofFields({ file: 'kindNotTaken' });
  const mostBytes = mostFileBytes[kind];
  if (checked.bytes > mostBytes) throw new MediaProblem('mediaTooLarge', { most: mostBytes / 1_000_000 });
  const named = { kind, name: cutAfter(cleanLine(name), longestName), width: null, height: null };
  if (kind === 'photo') {
    const { key, size } = await put(await makeCoursePicture(path), mostBytes);
    const { width, height } = checked;
    return { ...named, objectHash: key, bytes: size, mediaType: 'image/webp', width, height };
  }
  if (kind === 'voice') {
    if ((checked.durationMs ?? 0) > longestVoiceMs) throw voiceTooLong();
    const { key, size } = await encodeVoice(path, (made) => put(createReadStream(made), mostBytes));
    return { ...named, objectHash: key, bytes: size, mediaType: 'audio/mp4' };
  }
  const isOffice = checked.kind === 'docx' || checked.kind === 'xlsx';
  const content = isAnonymous && isOffice ? await namelessOffice(path) : createReadStream(path);
  const { key, size } = await put(content, mostBytes);
  return {
    ...named,
    objectHash: key,
    bytes: size,
    mediaType: documentTypes[checked.kind] ?? 'application/octet-stream',
  };
}

/** What was made anew can be larger than what came. */
function putWithin(storage: Deps['storage']) {
  return (content: Content, mostBytes: number): Promise<StoredObject> =>
    storage.put(content, { mostBytes }).catch((error: unknown) => {
      if (error instanceof ObjectTooLarge) throw new MediaProblem('mediaTooLarge', { most: mostBytes / 1_000_000 });
      throw error;
    });
}

const voiceTooLong = () => AppError.ofFields({ file: 'voiceTooLong' });

/** A quarter of an hour of speech takes a small server some seconds. */
const patienceMs = 60_000;

async function encodeVoice<T>(path: string, take: (made: string) => Promise<T>): Promise<T> {
  const made = `${path}.m4a`;
  const end = new AbortController();
  // What browsers record does not say how long it is, and what is said may be wrong.
  const onProgress = (doneMs: number) => {
    if (doneMs > longestVoiceMs) end.abort(voiceTooLong());
  };
  const timer = setTimeout(() => end.abort(AppError.ofFields({ file: 'busy' })), patienceMs);
  try {
    await encode({ source: path, output: aacSpeech(made), onProgress, signal: end.signal });
    // It may have ended before it was told of.
    end.signal.throwIfAborted();
    return await take(made);
  } catch (error) {
    if (error instanceof FfmpegError) throw new MediaProblem(error.reason === 'noTool' ? 'mediaNoTool' : 'mediaBroken');
    throw error;
  } finally {
    clearTimeout(timer);
    await rm(made, { force: true });
  }
}
