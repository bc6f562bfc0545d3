import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { gradebookList } from '#app/features/assessment/gradebook/gradebook-list.ts';
import { GradebookPage } from '#app/features/assessment/gradebook/gradebook-page.tsx';
import { loadGradebook } from '#app/features/assessment/gradebook/load-gradebook.server.ts';
import '#app/features/assessment/gradebook/gradebook.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The marks of those who take a course. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  return {
    title: pageTitle(context, translatorOf(context)('gradebook:title')),
    book: await loadGradebook(context, viewer, params.slug, gradebookList.read(url)),
    isSaved: url.searchParams.has('saved'),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Gradebook() {
  return <GradebookPage {...useLoaderData<typeof loader>()} />;
}
