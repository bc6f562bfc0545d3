import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openRun } from '#app/features/labs/load-run.server.ts';
import { sayRunTask } from '#app/features/labs/load-run-task.server.ts';
import { RunTaskPage } from '#app/features/labs/run-task.tsx';
import { runTaskForm } from '#app/features/labs/run-task-form.server.ts';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The task of a run: hints, handing in, and how it went. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const task = sayRunTask(context, await openRun(context, viewer, params.id));
  return { title: pageTitle(context, task.frame.task.title.text), task };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runTaskForm(context, { actor, runId: params.id ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabRunTask() {
  const { task } = useLoaderData<typeof loader>();
  return <RunTaskPage task={task} answer={useActionData<typeof action>()} />;
}
