import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraftById, findOpenDraftId } from '#db/queries/authoring/draft.ts';
import { insertDraft, lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

interface BeginCourseAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  slug: string;
  /** What the record says of it besides the course. */
  details: Readonly<Record<string, string>>;
}

/** Addresses of other pages below /authoring. */
const reserved: ReadonlySet<string> = new Set(['new', 'media', 'questions']);

/**
 * Opens the draft of a new course with the files that `filesOf` gives, which is asked once it is known that the draft may
 * be there.
 *
 * @throws AppError `forbidden`, for that organisation; `not_found`; `organisation_archived`; `already_sent`; `invalid_input`
 *   with a problem of the field `slug`; what `filesOf` throws
 */
export async function beginCourse(
  { db }: Pick<Deps, 'db'>,
  { actor, at, id, organisationId, slug, details }: BeginCourseAct,
  filesOf: (trx: Queryable) => Promise<CourseFileRow[]>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCourseSlug(trx, slug);
    if (await findBegun({ db: trx }, { actor, id, organisationId, slug })) return;
    const files = await filesOf(trx);
    const draft = { id, courseId: null, slug, organisationId, baseVersionId: null };
    await insertDraft(trx, { ...draft, by: actor.personId, at }, files);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.open',
      subjectType: 'course_draft',
      subjectId: id,
      organisationId,
      details: { course: slug, ...details },
    });
  });
}

/**
 * Whether this very course was begun already; where it was not, that it may be. Asked before what takes long, and again
 * while the short name is held.
 *
 * @throws AppError as `beginCourse`
 */
export async function findBegun(
  { db }: { db: Queryable },
  { actor, id, organisationId, slug }: Pick<BeginCourseAct, 'actor' | 'id' | 'organisationId' | 'slug'>,
): Promise<boolean> {
  await requireWritable(db, actor, organisationId);
  const known = await findDraftById(db, id);
  if (known) {
    requireSameAct(
      { slug: known.slug, organisationId: known.organisationId, madeBy: known.madeBy },
      { slug, organisationId, madeBy: actor.personId },
    );
    return true;
  }
  if (await isSlugTaken(db, slug)) throw AppError.ofFields({ slug: 'slugTaken' });
  return false;
}

/** Whether another course has this short name, published or being written, or a page of ours. */
export async function isSlugTaken(db: Queryable, slug: string): Promise<boolean> {
  if (reserved.has(slug) || (await findCourse(db, slug))) return true;
  return (await findOpenDraftId(db, slug)) !== undefined;
}

async function requireWritable(trx: Queryable, actor: Viewer, organisationId: string | null): Promise<void> {
  const place = organisationId === null ? null : await findOrganisationById(trx, organisationId);
  if (place === undefined) throw new AppError('not_found');
  if (!can(actor, 'content:write', { organisationPath: place?.path ?? '' })) throw new AppError('forbidden');
  if (place?.archivedAt) throw new AppError('organisation_archived');
}
