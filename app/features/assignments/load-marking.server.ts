import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { openPiece } from '#commands/assignments/open-piece.ts';
import { listPhrases } from '#db/queries/assignments/marks.ts';
import { listPieces, type PieceFile } from '#db/queries/assignments/pieces.ts';
import { findNextWaiting } from '#db/queries/assignments/queue.ts';
import { titlesOfTexts } from '#domain/assignments/definition.ts';
import { isLate } from '#domain/assignments/due.ts';
import { mayRegrade, partFor, resultOf } from '#domain/assignments/result.ts';
import { differences } from '#domain/assignments/rubric.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { presentRubric, textOf } from './present-rubric.ts';

/**
 * A piece of work for who marks it: what was handed in, the rubric, and of other marks what they may see. A second marker sees
 * none before both are in; a third sees both, without names.
 *
 * @param of the task whose pieces are marked one after another, `<course>/<assignment>`; empty: all
 * @throws AppError `not_found`
 */
export async function loadMarking(
  context: ReadingContext,
  viewer: Viewer,
  { id, of }: { id: string | undefined; of: string },
) {
  const { db, reader, now } = context;
  const { piece, rubric, openBy } = await openPiece(context, { actor: viewer, pieceId: id, at: now });
  const { rules, texts, sourceLocale } = rubric;
  const handedInAt = piece.handedInAt ?? piece.savedAt;
  const [phrases, all, next] = await Promise.all([
    listPhrases(db, { markerId: viewer.personId, locale: piece.locale }),
    listPieces(db, piece),
    findNextWaiting(db, viewer, { after: { id: piece.id, handedInAt }, of }),
  ]);
  const text = textOf(texts, reader.contentLocales, sourceLocale);
  const result = resultOf(rules, piece.marks);
  const part = partFor(rules, piece.marks, viewer.personId);
  // Who is marked without a name is not named by a file of theirs.
  const shownFiles = (files: readonly PieceFile[]) =>
    files.map((one) => (rules.isAnonymous ? { ...one, name: '' } : one));
  const isDecided = result.state !== 'waiting';
  const own = piece.marks.find((one) => one.markerId === viewer.personId) ?? null;
  const [first, second] = [
    piece.marks.find((one) => one.part === 'first'),
    piece.marks.find((one) => one.part === 'second'),
  ];
  const watched = piece.marks.find((one) => one.part === 'watched');
  const shown = isDecided || part === 'third' ? piece.marks : watched ? [watched] : own ? [own] : [];
  return {
    ...{ id: piece.id, number: piece.number, state: piece.state, words: piece.words, files: shownFiles(piece.files) },
    ...{ openBy, part, passMark: rules.passMark, handedInAt, readLocale: piece.locale },
    isWatched: piece.watchedBy !== null,
    isAnonymous: rules.isAnonymous,
    mayRegrade: isDecided && mayRegrade(rules, piece.marks, viewer.personId),
    isLate: isLate(handedInAt, piece.dueAt),
    person: rules.isAnonymous ? null : { displayName: rubric.personName, latinName: rubric.latinName },
    course: { slug: rubric.courseSlug, title: wordsFor(rubric.courseTitle, reader.contentLocales, sourceLocale) },
    title: wordsFor(titlesOfTexts(texts), reader.contentLocales, sourceLocale),
    locale: text.locale,
    brief: text.brief,
    rubric: presentRubric(rules.criteria, text),
    needs: result.state === 'waiting' ? result.needs : null,
    result: isDecided ? { levels: result.levels, state: result.state } : null,
    marks: shown.map((one) => ({
      ...{ id: one.id, part: one.part, levels: one.levels, comments: one.comments, comment: one.comment, at: one.at },
      ...{ percent: one.returns ? null : Math.floor(one.percent), returns: one.returns, reason: one.reason },
      name: isDecided ? one.markerName : null,
    })),
    differ: part === 'third' && first && second ? differences(rules.criteria, first.levels, second.levels) : [],
    before: all
      .filter((one) => one.number < piece.number && one.state !== 'draft')
      .map((one) => ({
        ...{ id: one.id, number: one.number, files: shownFiles(one.files), words: one.words },
        said: one.marks.map((mark) => mark.comment).filter((comment) => comment !== ''),
      })),
    phrases,
    markId: newId(),
    of,
    next: next ?? null,
  };
}

export type MarkingData = Awaited<ReturnType<typeof loadMarking>>;
