import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { type Lesson, loadLessonText } from '#db/queries/learning/course-content.ts';
import { findReading, putStudy, type ReadingState, recordReading, type StudyRow } from '#db/queries/learning/study.ts';
import { mostSections } from '#domain/learning/notes.ts';
import { isRead } from '#domain/learning/reading-time.ts';
import { type Stretch, secondsIn, uniteStretches } from '#domain/learning/unique-seconds.ts';
import { clockError, timeOfAct } from '#domain/sync/act-time.ts';
import { type AskedLesson, requireLesson } from './require-lesson.ts';
import { type NamedSection, sectionNow } from './section-now.ts';

/** What a page saw of somebody in a lesson since it last said so, perhaps days ago. Said twice, it is known once. */
export interface Study extends Omit<AskedLesson, 'actor'> {
  /** Language of the text. */
  locale: string;
  /** Where they were last, and when by the device's clock. */
  section: { number: number; version?: number | undefined; at: Date } | null;
  hasReachedEnd: boolean;
  /** With the text on the screen, in seconds since 1970 by the device's clock. */
  reading: readonly Stretch[];
  /** What was played of the lesson's sounds and films. */
  media: readonly { name: string; duration: number; stretches: readonly Stretch[] }[];
}

interface NoteStudyAct extends Study, AskedLesson {
  /** By the device's clock. */
  sentAt: Date;
  at: Date;
}

/** Sounds and films are not longer. */
const longestSeconds = 6 * 3_600;
const text = 'text';

/**
 * Notes how somebody got on in a lesson of a course that they take: where they stopped, what they read and heard. It completes
 * nothing: a lesson is done when somebody says so, or as its course asks.
 *
 * @throws AppError `not_found`, `not_enrolled`
 */
export async function noteStudy({ db }: Pick<Deps, 'db'>, act: NoteStudyAct): Promise<void> {
  const { at } = act;
  await inTransaction(db, async (trx) => {
    const { of, lesson, content, state } = await requireLesson(trx, act);
    const known = await findReading(trx, of);
    const read = readingOf(act, known, state.enrolledAt);
    const locale = lesson.texts[act.locale] ? act.locale : content.sourceLocale;
    const expected = (await loadLessonText(trx, lesson.id, locale))?.readingSeconds ?? 0;
    const endReachedAt = known.endReachedAt ?? (act.hasReachedEnd ? at : null);
    const isReadNow = isRead({ hasReachedEnd: endReachedAt !== null, seconds: read?.seconds ?? 0, expected });
    const rows = [...(read ? [read] : []), ...mediaOf(act, known, lesson)].filter((row) => hasChanged(row, known));
    const place = sectionOf(act, state.enrolledAt);
    const inVersion = { courseId: of.courseId, lesson: of.lessonSlug, current: content.version };
    await recordReading(trx, of, {
      section: place && { number: await sectionNow(trx, place, inVersion), at: place.at },
      endReachedAt,
      readAt: known.readAt ?? (isReadNow ? at : null),
      at,
    });
    await putStudy(trx, of, rows, at);
  });
}

function sectionOf({ section, sentAt, at }: NoteStudyAct, enrolledAt: Date): (NamedSection & { at: Date }) | null {
  if (!section || section.number > mostSections) return null;
  const decided = timeOfAct({ claimedAt: section.at, sentAt, receivedAt: at }, enrolledAt);
  return { section: section.number, version: section.version, at: decided.at };
}

/** By the server's clock, not before the person took the course, and not to come; null once the text is known to be read. */
function readingOf({ reading, sentAt, at }: NoteStudyAct, known: ReadingState, enrolledAt: Date): StudyRow | null {
  const before = known.study.find((one) => one.what === text);
  if (known.readAt !== null) return before ?? null;
  const error = Math.round(clockError({ sentAt, receivedAt: at }) / 1_000);
  const shifted = reading.map(([from, to]): Stretch => [from + error, to + error]);
  const bounds = { from: Math.floor(enrolledAt.getTime() / 1_000), to: Math.ceil(at.getTime() / 1_000) };
  return rowOf(text, [...(before?.stretches ?? []), ...shifted], bounds, null);
}

/** Only of what the lesson has, in whichever language. */
function mediaOf({ media }: NoteStudyAct, known: ReadingState, lesson: Lesson): StudyRow[] {
  const names = new Set(Object.values(lesson.texts).flatMap(({ files }) => files.map(({ name }) => name)));
  return media.flatMap(({ name, duration, stretches }) => {
    if (!names.has(name) || !/\.(?:opus|mp3|mp4)$/.test(name)) return [];
    const before = known.study.find((one) => one.what === name);
    const length = Math.min(longestSeconds, Math.max(before?.duration ?? 0, Math.ceil(duration)));
    return [rowOf(name, [...(before?.stretches ?? []), ...stretches], { to: length }, length)];
  });
}

function rowOf(
  what: string,
  all: readonly Stretch[],
  bounds: { from?: number; to: number },
  duration: number | null,
): StudyRow {
  const stretches = uniteStretches(all, bounds);
  return { what, stretches, seconds: secondsIn(stretches), duration };
}

function hasChanged(row: StudyRow, { study }: ReadingState): boolean {
  const before = study.find((one) => one.what === row.what);
  if (!before) return row.seconds > 0;
  return JSON.stringify([before.stretches, before.duration]) !== JSON.stringify([row.stretches, row.duration]);
}
