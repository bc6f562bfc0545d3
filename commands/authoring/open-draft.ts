import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraft } from '#db/queries/authoring/draft.ts';
import { insertDraft, lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { copyClips, findDraftOfVersion } from '#db/queries/media/narration.ts';
import { AppError } from '#domain/errors.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface OpenDraftAct {
  actor: Viewer;
  at: Date;
  /** Of a published course. */
  slug: string;
  /** Who translates opens one for the words in another language. */
  action?: 'content:write' | 'content:translate';
}

/**
 * Opens the draft of a course's next version, with the files of the one in force. A course has one open draft: who comes
 * second gets that.
 *
 * @returns the draft's id
 * @throws AppError `not_found`; `forbidden`; `files_not_kept`, of a version of before they were
 */
export async function openDraft(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, action = 'content:write' }: OpenDraftAct,
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await lockCourseSlug(trx, slug);
    const course = await findCourse(trx, slug);
    if (!course?.currentVersionId) throw new AppError('not_found');
    if (!can(actor, action, course)) throw new AppError('forbidden');
    const open = await findDraft(trx, { slug, scope: scopeOf(actor, action) });
    if (open) return open.id;
    const files = await listVersionFiles(trx, course.currentVersionId);
    if (files.length === 0) throw new AppError('files_not_kept');
    const id = newId();
    const { id: courseId, organisationId, currentVersionId: baseVersionId } = course;
    await insertDraft(trx, { id, courseId, slug, organisationId, baseVersionId, by: actor.personId, at }, files);
    const before = await findDraftOfVersion(trx, course.currentVersionId);
    if (before) await copyClips(trx, { from: before, to: id });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.open',
      subjectType: 'course_draft',
      subjectId: id,
      organisationId,
      details: { course: slug },
    });
    return id;
  });
}
