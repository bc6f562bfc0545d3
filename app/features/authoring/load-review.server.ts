import type { AppLoadContext } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { readOutline } from '#courseware/outline.ts';
import { type DraftRow, listDraftFiles, listWriters } from '#db/queries/authoring/draft.ts';
import { countTouched } from '#db/queries/authoring/touched.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { compareFiles } from '#domain/authoring/differences.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { isAnotherThanWriters } from '#domain/authoring/review.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { placeFiles } from './place-files.ts';
import { readQuizzesAs } from './readable-quiz.server.ts';

/** The page on which a draft is sent, reviewed and published: what changes, and whom that touches. */
export async function loadReview(context: AppLoadContext, { viewer, draft }: { viewer: Viewer; draft: DraftRow }) {
  const { db } = context;
  const [rows, before, writers] = await Promise.all([
    listDraftFiles(db, draft.id),
    draft.baseVersionId ? listVersionFiles(db, draft.baseVersionId) : [],
    listWriters(db, draft.id),
  ]);
  const outline = readOutline(rows);
  const removed = removedParts(readOutline(before), outline);
  const nameOf = async (id: string | null) => (id ? (await findNames(db, id)).name : '');
  const title = wordsFor(outline.title, context.reader.contentLocales, outline.sourceLocale);
  const { problems } = await checkDraft(context, draft, rows);
  return {
    slug: draft.slug,
    title: { ...title, text: title.text || draft.slug },
    state: draft.state,
    isPublished: draft.courseId !== null,
    isArchived: false,
    files: placeFiles(compareFiles(before, rows, readQuizzesAs(context, outline.sourceLocale)), {
      rows: [...rows, ...before],
      outline,
      titleLocales: context.reader.contentLocales,
    }),
    touched: draft.courseId ? await countTouched(db, draft.courseId, removed) : null,
    errors: problems.filter((one) => one.level === 'error').length,
    note: draft.note ?? '',
    answer: draft.answer ?? '',
    sent: draft.sentAt && { by: await nameOf(draft.sentBy), at: draft.sentAt },
    /** In milliseconds: by which a form says what its writer has read. */
    sentAt: String(draft.sentAt?.getTime() ?? 0),
    reviewed: draft.reviewedAt && { by: await nameOf(draft.reviewedBy), at: draft.reviewedAt },
    mayAnswer:
      isPossible(draft.state, 'answer') &&
      can(viewer, 'content:review', draft) &&
      isAnotherThanWriters(viewer.personId, writers),
    maySend: isPossible(draft.state, 'send'),
    mayTakeBack: isPossible(draft.state, 'takeBack'),
    mayPublish: isPossible(draft.state, 'publish') && can(viewer, 'content:publish', draft),
  };
}

export type ReviewPageData = Awaited<ReturnType<typeof loadReview>>;

type Outline = ReturnType<typeof readOutline>;

/** Lessons and quizzes that the draft does not have any more. */
function removedParts(before: Outline, after: Outline): string[] {
  const slugs = (outline: Outline) =>
    [...outline.modules.flatMap((module) => module.activities), ...outline.besides].map((one) => one.slug);
  const present = new Set(slugs(after));
  return slugs(before).filter((slug) => !present.has(slug));
}
