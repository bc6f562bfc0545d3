import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { forumList } from '#app/features/forum/forum-list.ts';
import { ForumPage } from '#app/features/forum/forum-page.tsx';
import { loadForum } from '#app/features/forum/load-forum.server.ts';
import '#app/features/forum/forum.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** What people ask and say about a course. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const page = await loadForum(context, viewer, params.slug ?? '', forumList.read(new URL(request.url)));
  return { title: pageTitle(context, `${translatorOf(context)('forum:title')} · ${page.course.title.text}`), page };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Forum() {
  return <ForumPage {...useLoaderData<typeof loader>().page} />;
}
