import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AskPage } from '#app/features/forum/ask-page.tsx';
import { runAskForm } from '#app/features/forum/forum-actions.server.ts';
import { loadAsking } from '#app/features/forum/load-asking.server.ts';
import '#app/features/forum/forum.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A question about a course or one of its lessons. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const lesson = new URL(request.url).searchParams.get('lesson') ?? '';
  const page = await loadAsking(context, viewer, { course: params.slug ?? '', lesson });
  return { title: pageTitle(context, translatorOf(context)('forum:ask.title')), page };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runAskForm(context, actor, params.slug ?? '', await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Ask() {
  return <AskPage {...useLoaderData<typeof loader>().page} answer={useActionData<typeof action>()} />;
}
