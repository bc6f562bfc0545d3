import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadQueue } from '#app/features/assignments/load-queue.server.ts';
import { queueList } from '#app/features/assignments/queue-list.ts';
import { QueuePage } from '#app/features/assignments/queue-page.tsx';
import '#app/features/assignments/assignments.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** What waits to be marked. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  return {
    title: pageTitle(context, translatorOf(context)('assignments:queue.title')),
    page: await loadQueue(context, viewer, queueList.read(url)),
    isMarked: url.searchParams.has('marked'),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Marking() {
  const { page, isMarked } = useLoaderData<typeof loader>();
  return <QueuePage {...page} isMarked={isMarked} />;
}
