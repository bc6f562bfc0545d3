import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { attemptList } from '#app/features/learning/attempt-list.ts';
import { AttemptsPage } from '#app/features/learning/attempts-page.tsx';
import { loadAttempts } from '#app/features/learning/load-attempts.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/learning/learners.css';

/** The attempts of somebody whom an instructor teaches. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const page = await loadAttempts(context, viewer, params.id, attemptList.read(new URL(request.url)));
  return { title: pageTitle(context, page.person.displayName), page };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Learner() {
  return <AttemptsPage {...useLoaderData<typeof loader>().page} />;
}
