import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadMarking } from '#app/features/assignments/load-marking.server.ts';
import { runMarkingForm } from '#app/features/assignments/marking-form.server.ts';
import { MarkingPage } from '#app/features/assignments/marking-page.tsx';
import { queueList } from '#app/features/assignments/queue-list.ts';
import '#app/ui/styles/rubric.css';
import '#app/features/assignments/assignments.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A piece of work for who marks it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  const work = await loadMarking(context, viewer, { id: params.id, of: queueList.read(url).filter.of });
  const search = url.searchParams;
  const news = search.has('marked') ? ('marked' as const) : search.has('regraded') ? ('regraded' as const) : null;
  return { title: pageTitle(context, work.title.text), work, news };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { of } = queueList.read(new URL(request.url)).filter;
  return runMarkingForm(context, viewer, { id: params.id ?? '', of }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function MarkPiece() {
  const { work, news } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <MarkingPage work={work} answer={answer} news={answer ? null : news} />;
}
