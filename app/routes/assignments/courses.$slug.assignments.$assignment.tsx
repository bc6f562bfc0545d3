import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadTask } from '#app/features/assignments/load-task.server.ts';
import { runTaskForm } from '#app/features/assignments/task-form.server.ts';
import { TaskPage } from '#app/features/assignments/task-page.tsx';
import '#app/ui/styles/rubric.css';
import '#app/features/assignments/assignments.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A photo of a phone's camera comes as one form, which goes to the disk as it comes. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: 12_500_000,
    reads: 'pieces',
  },
};

/** A practical task of a course, for people who are signed in. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const of = { course: params.slug ?? '', assignment: params.assignment ?? '' };
  const task = await loadTask(context, viewer, of);
  const search = new URL(request.url).searchParams;
  const news = search.has('sent') ? ('sent' as const) : search.has('kept') ? ('kept' as const) : null;
  return { title: pageTitle(context, task.title), task, news };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return runTaskForm(context, { viewer, course: params.slug ?? '', assignment: params.assignment ?? '' }, request);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Task() {
  const { task, news } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <TaskPage task={task} answer={answer} news={answer ? null : news} />;
}
