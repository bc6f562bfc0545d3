import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { storeCourse } from '#commands/learning/store-course.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { markAuthored } from '#db/queries/authoring/course.ts';
import { closeDraft } from '#db/queries/authoring/draft-states.ts';
import { findCurrentVersion, lockContentImport } from '#db/queries/learning/course-version.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdDraft } from './hold-draft.ts';
import { checkDraft } from './read-draft.ts';
import { tellAuthors } from './tell-authors.ts';

/**
 * Puts a reviewed draft before those who learn, as the next version of its course; from then on the folder's import leaves
 * the course alone.
 *
 * @returns the version
 * @throws AppError `not_found`; `forbidden`; `draft_closed`; `conflict`, when it is not approved, or its short name has
 *   been taken meanwhile; `draft_has_errors`, when what it refers to has changed since it was sent; `nothing_changed`
 */
export async function publishDraft(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { actor, at, draftId }: { actor: Viewer; at: Date; draftId: string },
): Promise<{ slug: string; version: number }> {
  return inTransaction(db, async (trx) => {
    await lockContentImport(trx);
    const draft = await holdDraft(trx, { actor, draftId, action: 'content:publish', act: 'publish' });
    const { slug, organisationId, reviewedBy, note } = draft;
    const current = await findCurrentVersion(trx, slug);
    if ((current?.courseId ?? null) !== draft.courseId) throw new AppError('conflict');
    // Files stand still since the review; the glossary of all courses may have changed.
    const { source, rows } = await checkDraft({ db: trx, storage }, draft);
    if (!source) throw new AppError('draft_has_errors');
    if (current?.contentHash === source.contentHash) throw new AppError('nothing_changed');
    const authors = { publishedBy: actor.personId, reviewedBy, note };
    const { courseId, versionId, version } = await storeCourse(trx, current, { source, files: rows, authors });
    await markAuthored(trx, courseId, { organisationId, at });
    await tellAuthors(trx, { draft, actor, at, outcome: 'published', words: '' });
    await closeDraft(trx, draftId, { state: 'published', by: actor.personId, at, versionId });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'course.publish',
      subjectType: 'course',
      subjectId: courseId,
      organisationId,
      details: { course: slug, version },
    });
    return { slug, version };
  });
}
