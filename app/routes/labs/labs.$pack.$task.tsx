import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadTask } from '#app/features/labs/load-task.server.ts';
import { runStartForm } from '#app/features/labs/start-run-form.server.ts';
import { TaskPage } from '#app/features/labs/task-page.tsx';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A task of a lab: what is to be done, and sitting down at it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const task = await loadTask(context, viewer, { pack: params.pack, task: params.task });
  return { title: pageTitle(context, task.title.text), task };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runStartForm(context, { actor, pack: params.pack ?? '', task: params.task ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabTask() {
  const { task } = useLoaderData<typeof loader>();
  return <TaskPage task={task} answer={useActionData<typeof action>()} />;
}
