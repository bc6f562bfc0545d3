/** What the whole of a lesson, recorded in one, counts as. */
export const wholeLesson = -1;

/** What one recording of a part may weigh: twenty minutes of Opus, or a minute of what has no compression. */
export const mostClipBytes = 20_000_000;
/** Parts of one lesson that are read aloud. */
export const mostClips = 400;
/** Of one draft, all lessons, questions and languages together: some ten times the longest course that is read aloud. */
export const mostOfDraft = { clips: 20_000, bytes: 2_000_000_000 };

/** Where the work is that makes the sound. */
export type NarrationWork = 'waiting' | 'running' | 'done' | 'failed';

/** Why a sound could not be made, or not be put into the draft. */
export const narrationProblems = ['broken', 'noTool', 'closed', 'tooLarge', 'tooMany', 'failed'] as const;
export type NarrationProblem = (typeof narrationProblems)[number];

interface ClipOfPart {
  part: number;
  /** What stood there when it was recorded. */
  words: string;
}

/** A part of a text, with what was recorded of it. */
export interface ReadPart<Clip> {
  part: number;
  words: string;
  clip: Clip | undefined;
  /** What it says was changed since it was recorded. */
  isChanged: boolean;
}

/**
 * Finds for each part of a text what was recorded of it: where the same words stand now, wherever that is; else, where no
 * other part has it, at the same place, and then the words have changed. Texts are rewritten after they were read aloud.
 *
 * @param texts the parts in order, numbered from 0
 */
export function matchClips<Clip extends ClipOfPart>(
  texts: readonly string[],
  clips: readonly Clip[],
): ReadPart<Clip>[] {
  const left = new Set(clips.filter((clip) => clip.part !== wholeLesson));
  const found = new Map<number, Clip>();
  const take = (part: number, match: (clip: Clip) => boolean) => {
    const clip = [...left].find(match);
    if (!clip) return;
    left.delete(clip);
    found.set(part, clip);
  };
  // Words that stand twice stay where they were, if they are there still.
  for (const [part, words] of texts.entries()) take(part, (clip) => clip.part === part && clip.words === words);
  for (const [part, words] of texts.entries()) if (!found.has(part)) take(part, (clip) => clip.words === words);
  for (const part of texts.keys()) if (!found.has(part)) take(part, (clip) => clip.part === part);
  return texts.map((words, part) => {
    const clip = found.get(part);
    return { part, words, clip, isChanged: clip !== undefined && clip.words !== words };
  });
}

/** When each part is read, where they follow one another with a short silence between them. */
export function timesOf(
  parts: readonly { part: number; durationMs: number }[],
  silenceMs: number,
): { startMs: number; endMs: number; text: string; settings: string }[] {
  let startMs = 0;
  return parts.map(({ part, durationMs }) => {
    const cue = { startMs, endMs: startMs + durationMs, text: String(part), settings: '' };
    startMs += durationMs + silenceMs;
    return cue;
  });
}

const soundPath = /^(lessons|quizzes)\/([a-z0-9-]+)\/((?:[a-z0-9_-]+\.){0,2})([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.opus$/;

/** What a sound of a course belongs to, by its path; undefined where it is none. */
export function readSoundPath(path: string): { area: 'lessons' | 'quizzes'; slug: string; locale: string } | undefined {
  const [, area, slug = '', names = '', locale = ''] = soundPath.exec(path) ?? [];
  if (area === 'lessons' && names === '') return { area, slug, locale };
  return area === 'quizzes' && names !== '' ? { area, slug, locale } : undefined;
}
