import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnMarks } from '#app/features/assessment/gradebook/load-marks.server.ts';
import { OwnMarksPage } from '#app/features/assessment/gradebook/own-marks-page.tsx';
import '#app/features/assessment/gradebook/gradebook.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** One's own marks in a course. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('gradebook:mine')),
    marks: await loadOwnMarks(context, viewer, params.slug),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function OwnMarks() {
  return <OwnMarksPage marks={useLoaderData<typeof loader>().marks} />;
}
