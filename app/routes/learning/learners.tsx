import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { learnerList } from '#app/features/learning/learner-list.ts';
import { loadLearnersPage } from '#app/features/learning/learners.server.ts';
import { LearnersPage } from '#app/features/learning/learners-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/learning/learners.css';

/** The people whom an instructor teaches. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('learning:learners.title')),
    page: await loadLearnersPage(context, viewer, recallList(context, request, learnerList)),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Learners() {
  return <LearnersPage {...useLoaderData<typeof loader>().page} />;
}
