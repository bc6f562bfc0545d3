import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { waitingList } from '#app/features/forum/forum-list.ts';
import { loadWaiting } from '#app/features/forum/load-waiting.server.ts';
import { WaitingPage } from '#app/features/forum/waiting-page.tsx';
import '#app/features/forum/forum.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Questions that wait for somebody who teaches, in all courses. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const page = await loadWaiting(context, viewer, waitingList.read(new URL(request.url)));
  return { title: pageTitle(context, translatorOf(context)('forum:waiting.title')), page };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Questions() {
  return <WaitingPage {...useLoaderData<typeof loader>().page} />;
}
