import type { AppLoadContext } from '@remix-run/node';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { isTextPath } from '#courseware/course-files.ts';
import { readOutline } from '#courseware/outline.ts';
import { placeOfFile } from '#courseware/problem-place.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';

/** The file that an address names. @throws AppError `not_found` */
export function fileAddress(request: Request): string {
  const path = new URL(request.url).searchParams.get('path') ?? '';
  if (path.length > 250 || !isTextPath(path)) throw new AppError('not_found');
  return path;
}

/** A text of a draft as it stands, with what the check says of it. @throws AppError `not_found` */
export async function loadFile(context: AppLoadContext, draft: DraftRow, path: string) {
  const file = await readDraftFile(context.db, { draftId: draft.id, path });
  if (!file || file.text === null) throw new AppError('not_found');
  const { problems, rows } = await checkDraft(context, draft);
  const outline = readOutline(rows);
  return {
    course: draft.slug,
    state: draft.state,
    path,
    place: placeOfFile(path, { rows, outline, titleLocales: context.reader.contentLocales }),
    text: file.text,
    baseVersion: file.version,
    saveId: newId(),
    problems: problems.filter((one) => one.file === path),
  };
}

export type FilePageData = Awaited<ReturnType<typeof loadFile>>;
