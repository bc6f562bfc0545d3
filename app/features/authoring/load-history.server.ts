import type { AppLoadContext } from '@remix-run/node';
import { readOutline } from '#courseware/outline.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraft, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listSaves, listVersions, type PublishedVersion } from '#db/queries/authoring/history.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { compareFiles, type FileDifference } from '#domain/authoring/differences.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { type PlacedBy, placeFiles } from './place-files.ts';
import { presentHead } from './present-head.server.ts';
import { readQuizzesAs } from './readable-quiz.server.ts';

export interface HistoryRequest {
  /** A published version to look at. */
  version: number | null;
  /** A file of the draft, and a save of it. */
  file: { path: string; version: number } | null;
}

const mostSaves = 60;

/**
 * What was published of a course and saved in its draft, with what differs in the one that is looked at.
 *
 * @throws AppError `not_found`
 */
export async function loadHistory(
  context: AppLoadContext,
  viewer: Viewer,
  { slug, version, file }: HistoryRequest & { slug: string },
) {
  const { db } = context;
  const [draft, course] = await Promise.all([
    findDraft(db, { slug, scope: scopeOf(viewer, 'content:write') }),
    findCourse(db, slug),
  ]);
  if (!draft && (!course || !can(viewer, 'content:write', course))) throw new AppError('not_found');
  const [versions, saves, rows] = await Promise.all([
    course ? listVersions(db, course.id) : [],
    draft ? listSaves(db, { draftId: draft.id, path: file?.path ?? null, limit: mostSaves }) : [],
    draft ? listDraftFiles(db, draft.id) : listVersionFiles(db, course?.currentVersionId ?? ''),
  ]);
  const outline = readOutline(rows);
  const about = { rows, outline, titleLocales: context.reader.contentLocales };
  const looked = version === null ? null : (versions.find((one) => one.version === version) ?? null);
  return {
    ...presentHead({ ...outline, slug, state: draft?.state ?? null, course }, context.reader.contentLocales),
    mayRestore: draft ? isPossible(draft.state, 'write') : true,
    versions,
    saves: placeFiles(saves, about),
    looked: looked && {
      version: looked.version,
      files: placeFiles(await changesOf(context, { versions, looked, sourceLocale: outline.sourceLocale }), about),
    },
    lookedFile: draft && file ? await changesOfFile(context, { draftId: draft.id, file, about }) : null,
    saveId: newId(),
  };
}

export type HistoryPageData = Awaited<ReturnType<typeof loadHistory>>;

/** What a version changed: against the one before it. */
async function changesOf(
  context: AppLoadContext,
  {
    versions,
    looked,
    sourceLocale,
  }: { versions: readonly PublishedVersion[]; looked: PublishedVersion; sourceLocale: string },
): Promise<FileDifference[]> {
  const before = versions.find((one) => one.version < looked.version && one.isKept);
  const [earlier, later] = await Promise.all([
    before ? listVersionFiles(context.db, before.id) : [],
    listVersionFiles(context.db, looked.id),
  ]);
  return compareFiles(earlier, later, readQuizzesAs(context, sourceLocale));
}

/** What a save of a file changed. */
async function changesOfFile(
  { db }: AppLoadContext,
  { draftId, file, about }: { draftId: string; file: { path: string; version: number }; about: PlacedBy },
) {
  const { path, version } = file;
  const text = await readFileVersion(db, { draftId, path, version });
  if (text === undefined) return null;
  const before = await readFileVersion(db, { draftId, path, version: version - 1 });
  const row = (of: string) => ({ path, text: of, objectHash: null });
  const files = compareFiles(before === undefined ? [] : [row(before)], [row(text)]);
  return { path, version, files: placeFiles(files, about) };
}
