import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CohortsPage } from '#app/features/cohorts/cohorts-page.tsx';
import { loadCohorts } from '#app/features/cohorts/load-cohorts.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/cohorts/cohorts.css';

/** The cohorts that one is in, and those that one looks after. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('cohorts:title')),
    page: await loadCohorts(context, viewer, new URL(request.url)),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Cohorts() {
  return <CohortsPage {...useLoaderData<typeof loader>().page} />;
}
