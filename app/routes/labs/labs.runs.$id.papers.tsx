import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { openRun } from '#app/features/labs/load-run.server.ts';
import { sayPapers } from '#app/features/labs/load-system.server.ts';
import { PapersPage } from '#app/features/labs/system-page.tsx';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The papers of a run. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const papers = sayPapers(context, await openRun(context, viewer, params.id));
  return { title: pageTitle(context, papers.frame.task.title.text), papers };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabPapers() {
  return <PapersPage papers={useLoaderData<typeof loader>().papers} />;
}
