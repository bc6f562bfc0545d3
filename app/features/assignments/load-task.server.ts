import { loadFirstCourses } from '#app/features/cohorts/first-courses.server.ts';
import { loadActivityDeadline } from '#app/features/cohorts/own-deadlines.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listPieces, type Piece } from '#db/queries/assignments/pieces.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import type { AssignmentRules } from '#domain/assignments/definition.ts';
import { dueAt, isLate } from '#domain/assignments/due.ts';
import { handInProblem, handInsLeft } from '#domain/assignments/hand-in.ts';
import { resultOf } from '#domain/assignments/result.ts';
import { wordsVersion } from '#domain/assignments/words-version.ts';
import { AppError } from '#domain/errors.ts';
import { decidedOf } from '#domain/learning/progress.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { presentRubric, textOf } from './present-rubric.ts';

/**
 * An assignment's page for who learns: what is to be done, what was made of it, and what was said of that.
 *
 * @throws AppError not_found
 */
export async function loadTask(context: ReadingContext, viewer: Viewer, of: { course: string; assignment: string }) {
  const { db, reader, now } = context;
  const found = await findTask(db, { ...of, personId: viewer.personId });
  if (!found) throw new AppError('not_found');
  const { content, assignment, state } = found;
  const { rules } = assignment;
  const { personId } = viewer;
  const about = { course: content.slug, area: 'assignment', slug: assignment.slug } as const;
  const [pieces, deadline, first] = state.enrolledAt
    ? await Promise.all([
        listPieces(db, { personId, courseId: content.courseId, assignmentSlug: assignment.slug }),
        loadActivityDeadline(context, viewer, about),
        loadFirstCourses(context, { personId, courseId: content.courseId }),
      ])
    : [[], null, []];
  const draft = pieces.find((one) => one.state === 'draft') ?? null;
  const done = pieces.filter((one) => one.state !== 'draft');
  const closed = handInProblem(
    rules,
    pieces.map((one) => ({ ...one, isWatched: one.watchedBy !== null })),
  );
  const due = state.enrolledAt && dueAt(rules.due, { begunAt: state.enrolledAt, zone: reader.timeZone });
  const text = textOf(assignment.texts, reader.contentLocales, content.sourceLocale);
  return {
    course: { slug: content.slug, title: wordsFor(content.title, reader.contentLocales, content.sourceLocale) },
    slug: assignment.slug,
    locale: text.locale,
    title: text.title,
    brief: text.brief.split(/\n\s*\n/).map((one) => one.trim()),
    rubric: presentRubric(rules.criteria, text),
    takes: rules.takes,
    isAnonymous: rules.isAnonymous,
    passMark: rules.passMark,
    minutes: assignment.minutes,
    isEnrolled: state.enrolledAt !== null,
    isPassed: state.record.assignments[assignment.slug]?.isPassed ?? false,
    decided: decidedOf(assignment, state.record),
    closed,
    deadline,
    first,
    due,
    isOver: isLate(now, due),
    left: handInsLeft(rules, done.filter((one) => one.watchedBy === null).length),
    pieceId: draft?.id ?? newId(),
    draft: draft && { words: draft.words, files: draft.files, savedAt: draft.savedAt },
    basedOn: wordsVersion(draft?.words ?? ''),
    done: done.map((one) => presentDone(rules, one)),
  };
}

export type TaskData = Awaited<ReturnType<typeof loadTask>>;

/** What came of a piece. Nobody sees marks before they count, nor who gave them. */
function presentDone(rules: AssignmentRules, piece: Piece) {
  const result = resultOf(rules, piece.marks);
  const isMarked = piece.state === 'marked' || piece.state === 'returned';
  const said = isMarked && result.state !== 'waiting' ? result : null;
  // Of work that was sent back, what all said who sent it back; else what those said whose levels count.
  const counted = piece.marks.filter(
    (one) => said && (said.state === 'returned' ? one.returns : isSame(one.levels, said.levels)),
  );
  return {
    ...{ id: piece.id, number: piece.number, state: piece.state, words: piece.words, files: piece.files },
    ...{ handedInAt: piece.handedInAt, passed: piece.passed, isWatched: piece.watchedBy !== null },
    isLate: piece.handedInAt !== null && isLate(piece.handedInAt, piece.dueAt),
    percent: said?.state === 'marked' ? Math.floor(said.percent) : null,
    levels: said?.levels ?? null,
    comments: Object.assign({}, ...counted.map((one) => one.comments)) as Record<string, string>,
    said: said ? counted.flatMap((one) => [one.comment, one.reason ?? '']).filter((one) => one !== '') : [],
  };
}

function isSame(one: Record<string, string>, other: Readonly<Record<string, string>>): boolean {
  return Object.entries(other).every(([id, level]) => one[id] === level);
}

export type DonePiece = TaskData['done'][number];
