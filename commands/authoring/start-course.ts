import { join } from 'node:path';
import type { Deps } from '#commands/deps.ts';
import { adaptTemplate, copyOfCourse, type NewCourse } from '#courseware/adapt-course.ts';
import { type CourseFileRow, readCourseFiles } from '#courseware/course-files.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Queryable } from '#db/client.ts';
import { type AuthoredCourse, findCourse } from '#db/queries/authoring/course.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { beginCourse } from './begin-course.ts';
import { chooseSlug } from './choose-slug.ts';

export interface StartCourseAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  /** Its short name null: made of the title. */
  course: Omit<NewCourse, 'slug'> & { slug: string | null };
  /** Short name of a published course to copy, the platform's or one that the actor may write; null: from the template. */
  copyOf: string | null;
}

const templates = join(import.meta.dirname, '../../content/templates');
const template = 'first-steps';

/**
 * Begins a course: a draft with the files of the template, or of a course that it is a copy of. Nobody sees it before it is
 * published.
 *
 * @throws AppError `forbidden`, for that organisation; `not_found`; `organisation_archived`; `files_not_kept`;
 *   `already_sent`; `invalid_input` with a problem of the field `slug`
 * @returns its short name
 */
export async function startCourse({ db }: Pick<Deps, 'db'>, act: StartCourseAct): Promise<string> {
  const { course: given, copyOf, ...begun } = act;
  const slug = given.slug ?? (await chooseSlug(db, { title: given.title, id: act.id }));
  const course = { ...given, slug };
  const details: Record<string, string> = copyOf === null ? {} : { copyOf };
  await beginCourse({ db }, { ...begun, slug, details }, (trx) => filesOf(trx, { actor: act.actor, course, copyOf }));
  return slug;
}

async function filesOf(
  trx: Queryable,
  { actor, course, copyOf }: { actor: Viewer; course: NewCourse; copyOf: string | null },
): Promise<CourseFileRow[]> {
  if (copyOf === null) {
    return adaptTemplate(await readTemplate(), course);
  }
  const original = await findCourse(trx, copyOf);
  if (!original?.currentVersionId || !mayCopy(actor, original)) throw new AppError('not_found');
  const files = await listVersionFiles(trx, original.currentVersionId);
  if (files.length === 0) throw new AppError('files_not_kept');
  return copyOfCourse(files, course);
}

/** A copy has the right answers of its quizzes: who may not write a course gets no other course than the platform's. */
function mayCopy(actor: Viewer, original: AuthoredCourse): boolean {
  return original.organisationId === null || can(actor, 'content:write', original);
}

/** The files of the course with which others begin. */
export function readTemplate(): Promise<CourseFileRow[]> {
  return readCourseFiles(folderFiles(templates), { slug: template, assets: new Map() });
}
