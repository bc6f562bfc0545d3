import { type AppLoadContext, redirect } from '@remix-run/node';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type DraftRow, findDraft } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import { can, canSomewhere, scopeOf, type Viewer } from '#domain/rights.ts';

/** Somebody who writes courses somewhere. @throws AppError `forbidden` */
export function requireAuthor(context: AppLoadContext, request: Request): Viewer {
  const viewer = requireViewer(context, request);
  if (!canSomewhere(viewer, 'content:write')) throw new AppError('forbidden');
  return viewer;
}

/**
 * The open draft of a course that the viewer may write. Who looks at a page of one that was closed meanwhile is sent to the
 * course's page.
 *
 * @throws AppError `forbidden`; `not_found`
 */
export async function requireDraft(
  context: AppLoadContext,
  request: Request,
  slug: string | undefined,
): Promise<{ viewer: Viewer; draft: DraftRow }> {
  const viewer = requireAuthor(context, request);
  const draft = await findDraft(context.db, { slug: slug ?? '', scope: scopeOf(viewer, 'content:write') });
  if (draft) return { viewer, draft };
  const course = await findCourse(context.db, slug ?? '');
  if (!course || !can(viewer, 'content:write', course)) throw new AppError('not_found');
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('draft_closed');
  throw redirect(`/authoring/${course.slug}`);
}
