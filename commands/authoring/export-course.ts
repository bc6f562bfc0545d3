import type { Readable } from 'node:stream';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { FileMissing } from '#courseware/files.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraft, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { AppError } from '#domain/errors.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { writeZip } from '#platform/archive/write-zip.ts';

interface ExportCourseAct {
  actor: Viewer;
  at: Date;
  slug: string;
}

/**
 * A course as a ZIP file of its folder: what its open draft holds, else what the version in force was made of. It leaves a
 * row in the record, written before the file is.
 *
 * @throws AppError `not_found`; `files_not_kept`, of a version of before they were, or where one is lost; `too_many_requests`
 */
export async function exportCourse(
  { auth, db, storage }: Pick<Deps, 'auth' | 'db' | 'storage'>,
  { actor, at, slug }: ExportCourseAct,
): Promise<Readable> {
  const { organisationId, subjectType, subjectId, rows } = await findFiles({ db }, actor, slug);
  if (rows.length === 0) throw new AppError('files_not_kept');
  // Looked for before anything is answered: a file that is missing would break the archive later.
  for (const { objectHash } of rows) {
    if (objectHash !== null && !(await storage.head(objectHash))) throw new AppError('files_not_kept');
  }
  await requireFewer({ auth }, 'export', actor.personId);
  await recordAudit(db, {
    actorId: actor.personId,
    action: 'course.export',
    ...{ subjectType, subjectId, organisationId, details: { course: slug } },
  });
  const files = rows.map(({ path, text, objectHash }) => ({
    path: `${slug}/${path}`,
    content: text ?? (() => stored(storage, path, objectHash)),
  }));
  return writeZip(files, at);
}

interface Found {
  organisationId: string | null;
  subjectType: 'course' | 'course_draft';
  subjectId: string;
  rows: CourseFileRow[];
}

async function findFiles({ db }: Pick<Deps, 'db'>, actor: Viewer, slug: string): Promise<Found> {
  const draft = await findDraft(db, { slug, scope: scopeOf(actor, 'content:write') });
  if (draft) {
    const { id, organisationId } = draft;
    return { organisationId, subjectType: 'course_draft', subjectId: id, rows: await listDraftFiles(db, id) };
  }
  const course = await findCourse(db, slug);
  if (!course?.currentVersionId || !can(actor, 'content:write', course)) throw new AppError('not_found');
  const { id, organisationId, currentVersionId } = course;
  return { organisationId, subjectType: 'course', subjectId: id, rows: await listVersionFiles(db, currentVersionId) };
}

async function stored(storage: Deps['storage'], path: string, hash: string | null): Promise<Readable> {
  const content = await storage.read(hash ?? '');
  if (!content) throw new FileMissing(path);
  return content;
}
