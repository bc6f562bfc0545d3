import { join } from 'node:path';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { adaptTemplate, copyOfCourse, type NewCourse } from '#courseware/adapt-course.ts';
import { type CourseFileRow, readCourseFiles } from '#courseware/course-files.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraftById, findOpenDraftId } from '#db/queries/authoring/draft.ts';
import { insertDraft, lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface StartCourseAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  course: NewCourse;
  /** Short name of a published course to copy; null: from the template. */
  copyOf: string | null;
}

const templates = join(import.meta.dirname, '../../content/templates');
const template = 'first-steps';
/** Addresses of other pages below /authoring. */
const reserved: ReadonlySet<string> = new Set(['new', 'media']);

/**
 * Begins a course: a draft with the files of the template, or of a course that it is a copy of. Nobody sees it before it is
 * published.
 *
 * @throws AppError `forbidden`, for that organisation; `not_found`; `organisation_archived`; `files_not_kept`;
 *   `already_sent`; `invalid_input` with a problem of the field `slug`
 */
export async function startCourse({ db }: Pick<Deps, 'db'>, act: StartCourseAct): Promise<void> {
  const { actor, at, id, organisationId, course, copyOf } = act;
  await inTransaction(db, async (trx) => {
    await lockCourseSlug(trx, course.slug);
    await requireWritable(trx, actor, organisationId);
    const known = await findDraftById(trx, id);
    if (known) {
      requireSameAct(
        { slug: known.slug, organisationId: known.organisationId, madeBy: known.madeBy },
        { slug: course.slug, organisationId, madeBy: actor.personId },
      );
      return;
    }
    const isTaken = (await findCourse(trx, course.slug)) || (await findOpenDraftId(trx, course.slug));
    if (isTaken || reserved.has(course.slug)) throw AppError.ofFields({ slug: 'slugTaken' });
    const files = await filesOf(trx, course, copyOf);
    const draft = { id, courseId: null, slug: course.slug, organisationId, baseVersionId: null };
    await insertDraft(trx, { ...draft, by: actor.personId, at }, files);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.open',
      subjectType: 'course_draft',
      subjectId: id,
      organisationId,
      details: { course: course.slug, ...(copyOf !== null && { copyOf }) },
    });
  });
}

async function requireWritable(trx: Queryable, actor: Viewer, organisationId: string | null): Promise<void> {
  const place = organisationId === null ? null : await findOrganisationById(trx, organisationId);
  if (place === undefined) throw new AppError('not_found');
  if (!can(actor, 'content:write', { organisationPath: place?.path ?? '' })) throw new AppError('forbidden');
  if (place?.archivedAt) throw new AppError('organisation_archived');
}

async function filesOf(trx: Queryable, course: NewCourse, copyOf: string | null): Promise<CourseFileRow[]> {
  if (copyOf === null) {
    const files = await readCourseFiles(folderFiles(templates), { slug: template, assets: new Map() });
    return adaptTemplate(files, course);
  }
  const original = await findCourse(trx, copyOf);
  if (!original?.currentVersionId) throw new AppError('not_found');
  const files = await listVersionFiles(trx, original.currentVersionId);
  if (files.length === 0) throw new AppError('files_not_kept');
  return copyOfCourse(files, course);
}
