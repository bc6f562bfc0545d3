import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';
import { captionsOfTranscript } from './captions.ts';
import type { MediaKind } from './kinds.ts';
import type { RenditionRole } from './state.ts';

interface File {
  name: string;
  role: RenditionRole;
  type: string;
  width: number | null;
}

/** Pixels of a picture in a lesson: a phone's screen, twice as fine. */
const pictureWidth = 1_280;

/**
 * The one of a thing's files that goes into a course: the finest picture that a phone shows, Opus, the flat film, the
 * document. Undefined while it is not made.
 */
export function fileForCourse<One extends File>(kind: MediaKind, files: readonly One[]): One | undefined {
  switch (kind) {
    case 'picture': {
      const pictures = files.filter((file) => file.type === 'image/webp' && file.role === 'picture');
      const fitting = pictures.filter((file) => (file.width ?? 0) <= pictureWidth);
      return (fitting.length > 0 ? fitting : pictures).reduce<One | undefined>(
        (best, file) => (best === undefined || (file.width ?? 0) > (best.width ?? 0) ? file : best),
        undefined,
      );
    }
    case 'audio':
      return files.find((file) => file.name.endsWith('.opus'));
    case 'video':
      return files.find((file) => file.role === 'flat');
    default:
      return files.find((file) => file.role === 'document');
  }
}

interface Shown {
  kind: MediaKind;
  /** In the course: `assets/weigh.webp`. */
  path: string;
  alt: string;
  /** Captions in the lesson's language, where there are any: `assets/weigh-lo.vtt`. */
  captions?: string | undefined;
  /** The language of the words in a picture. */
  wordsIn?: InterfaceLocale | null;
}

/** The line of Markdown by which a lesson shows it (docs/content-format.md). */
function lessonLine({ kind, path, alt, captions, wordsIn }: Shown): string {
  const label = alt.replace(/[[\]\\]/g, '');
  const quoted = alt.replaceAll('"', '”');
  switch (kind) {
    case 'picture':
      return `::picture{src=${path} alt="${quoted}"${wordsIn ? ` words=${wordsIn}` : ''}}`;
    case 'audio':
      return `::audio[${label}]{src=${path}${captions ? ` captions=${captions}` : ''}}`;
    case 'video':
      return `::video[${label}]{src=${path}${captions ? ` captions=${captions}` : ''}}`;
    default:
      return `::download[${label}]{src=${path}}`;
  }
}

/** Where a thing's file lies in a course: its name there stays, so that a course gets new content under it. */
export function placeInCourse(stem: string, fileName: string): string {
  return `assets/${stem}${fileName.slice(fileName.lastIndexOf('.'))}`;
}

/** Where the version of a picture in one language lies: beside the one for all (docs/content-format.md). */
export function versionInCourse(stem: string, locale: string, fileName: string): string {
  return `assets/${stem}.${locale}${fileName.slice(fileName.lastIndexOf('.'))}`;
}

export function captionsInCourse(stem: string, locale: string): string {
  return `assets/${stem}-${locale}.vtt`;
}

/** What a course keeps of what is said: captions, and of sound a transcript without times, too; null: nothing. */
export function captionsForCourse(
  { kind, durationMs }: { kind: MediaKind; durationMs: number | null },
  { captions, transcript }: { captions: string | null; transcript: string | null },
): string | null {
  if (captions !== null || transcript === null || kind !== 'audio') return captions;
  return captionsOfTranscript(transcript, durationMs ?? 0);
}

/** The line of each language. */
export function lessonLines(
  { kind, stem, alt, wordsIn }: { kind: MediaKind; stem: string; alt: LocalizedText; wordsIn: InterfaceLocale | null },
  {
    fileName,
    captioned,
    locales,
  }: { fileName: string; captioned: readonly string[]; locales: readonly InterfaceLocale[] },
): { locale: InterfaceLocale; line: string }[] {
  const isSaid = kind === 'video' || kind === 'audio';
  return locales.map((locale) => {
    const captions = isSaid && captioned.includes(locale) ? captionsInCourse(stem, locale) : undefined;
    const line = lessonLine({ kind, path: placeInCourse(stem, fileName), alt: alt[locale] ?? '', captions, wordsIn });
    return { locale, line };
  });
}
