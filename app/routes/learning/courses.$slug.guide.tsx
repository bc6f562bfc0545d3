import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GuidePage } from '#app/features/learning/guide-page.tsx';
import { loadGuide } from '#app/features/learning/load-guide.server.ts';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** How to lead a group through a course: for those who teach or lead somewhere. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  requireViewer(context, request);
  const guide = await loadGuide(context, params.slug ?? '');
  return { title: pageTitle(context, guide.title.text), guide };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Guide() {
  return <GuidePage guide={useLoaderData<typeof loader>().guide} />;
}
