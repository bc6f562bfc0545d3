import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { InboxPage } from '#app/features/labs/inbox.tsx';
import { loadInbox } from '#app/features/labs/load-inbox.server.ts';
import { openRun } from '#app/features/labs/load-run.server.ts';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** What the system said of one's acts in a run. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const inbox = await loadInbox(context, await openRun(context, viewer, params.id));
  return { title: pageTitle(context, inbox.frame.task.title.text), inbox };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabInbox() {
  return <InboxPage inbox={useLoaderData<typeof loader>().inbox} />;
}
