import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadWatch, requireChosen, runWatchForm } from '#app/features/assignments/watch.server.ts';
import { WatchPage } from '#app/features/assignments/watch-page.tsx';
import '#app/ui/styles/rubric.css';
import '#app/features/assignments/assignments.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Practical tasks that are watched: the rubric, for one person of the group after the other. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const search = new URL(request.url).searchParams;
  return {
    title: pageTitle(context, translatorOf(context)('assignments:watch.title')),
    watch: await loadWatch(context, viewer, { slug: params.slug, chosen: search.get('task') ?? '' }),
    isTaken: search.has('taken'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const chosen = requireChosen(request.url);
  return runWatchForm(context, viewer, { slug: params.slug ?? '', chosen }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Watch() {
  const { watch, isTaken } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <WatchPage watch={watch} answer={answer} isTaken={isTaken && !answer} />;
}
