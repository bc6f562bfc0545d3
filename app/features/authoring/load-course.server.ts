import type { AppLoadContext } from '@remix-run/node';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { readOutline } from '#courseware/outline.ts';
import { placeProblems } from '#courseware/problem-place.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraft, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listAllOrganisations } from '#db/queries/certification/organisation-tree.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { presentHead } from './present-head.server.ts';

/**
 * The page of a course that is written: its parts, those of the draft where one is open, and what the check says.
 *
 * @param added the module to which a part was just added, as its last one
 * @throws AppError `not_found`
 */
export async function loadCourse(
  context: AppLoadContext,
  viewer: Viewer,
  { slug, added }: { slug: string; added: string | null },
) {
  const { db } = context;
  const [draft, course] = await Promise.all([
    findDraft(db, { slug, scope: scopeOf(viewer, 'content:write') }),
    findCourse(db, slug),
  ]);
  if (!draft && (!course?.currentVersionId || !can(viewer, 'content:write', course))) throw new AppError('not_found');
  const rows = draft ? await listDraftFiles(db, draft.id) : await listVersionFiles(db, course?.currentVersionId ?? '');
  const outline = readOutline(rows);
  const problems = draft ? (await checkDraft(context, draft, rows)).problems : [];
  const titleLocales = [...context.reader.contentLocales, outline.sourceLocale];
  return {
    ...presentHead({ ...outline, slug, state: draft?.state ?? null, course }, context.reader.contentLocales),
    mayWrite: draft !== undefined && isPossible(draft.state, 'write'),
    answer: draft?.state === 'returned' ? draft.answer : null,
    isKept: rows.length > 0,
    outline,
    added: draft ? (outline.modules.find((module) => module.slug === added)?.activities.at(-1) ?? null) : null,
    /** In which languages titles are shown, the best first. */
    titleLocales,
    problems: placeProblems(problems, { rows, outline, titleLocales }),
    saveId: newId(),
    libraryHref: libraryOf(viewer, draft?.organisationPath ?? course?.organisationPath ?? ''),
    handOver: await handOverChoices(context, viewer, course?.organisationId ?? null, course !== undefined),
  };
}

/** The pictures, sounds and films of the course's organisation, for who puts some there. */
function libraryOf(viewer: Viewer, organisationPath: string): string | null {
  if (organisationPath === '' || !can(viewer, 'media:write', { organisationPath })) return null;
  return `/authoring/media/${organisationPath.split('.').at(-1)}`;
}

/** To whom the platform's administrators can give a course that was published; null for everybody else. */
async function handOverChoices(context: AppLoadContext, viewer: Viewer, now: string | null, isThere: boolean) {
  if (!isThere || !can(viewer, 'platform:administer')) return null;
  const organisations = await listAllOrganisations(context.db);
  return {
    now: organisations.find((one) => one.id === now)?.slug ?? '',
    organisations: organisations.map(({ slug, names }) => ({ slug, names })),
  };
}

export type CoursePageData = Awaited<ReturnType<typeof loadCourse>>;
