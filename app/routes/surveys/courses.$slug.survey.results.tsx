import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadResults } from '#app/features/surveys/load-results.server.ts';
import { ResultsPage } from '#app/features/surveys/results-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/surveys/surveys.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** What people answered at the end of a course, without names, by organisation. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('surveys:results.title')),
    results: await loadResults(context, viewer, params.slug, new URL(request.url)),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SurveyResults() {
  return <ResultsPage results={useLoaderData<typeof loader>().results} />;
}
