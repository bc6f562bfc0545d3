import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { markRead } from '#commands/notices/mark-read.ts';
import { findNotice } from '#db/queries/notices/notice.ts';
import { AppError } from '#domain/errors.ts';
import { noticePath } from '#domain/notices/notice-path.ts';
import { isId } from '#platform/id.ts';

/** The way from a notice, wherever it came, to what it is about. Whoever goes it has read the notice. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { personId } = requireViewer(context, request);
  const { id } = params;
  const notice = isId(id) ? await findNotice(context.db, { id, personId }) : undefined;
  if (!isId(id) || !notice) throw new AppError('not_found');
  await markRead(context, { personId, ids: [id], at: context.now });
  return redirect(noticePath(notice));
});
