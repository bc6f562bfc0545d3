import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runThreadForm } from '#app/features/forum/forum-actions.server.ts';
import { loadThread } from '#app/features/forum/load-thread.server.ts';
import { ThreadPage } from '#app/features/forum/thread-page.tsx';
import '#app/features/forum/forum.css';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A question with what was said to it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const url = new URL(request.url);
  const page = await loadThread(context, viewer, { course: params.slug ?? '', id: requireId(params.thread), url });
  return { title: pageTitle(context, page.title.text), page, saved: url.searchParams.get('saved') };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const of = { actor, course: params.slug ?? '', threadId: requireId(params.thread) };
  return runThreadForm(context, of, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Thread() {
  const { page, saved } = useLoaderData<typeof loader>();
  return <ThreadPage thread={page} saved={saved} sent={useActionData<typeof action>()} />;
}
