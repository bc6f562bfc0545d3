import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { loadTaskForm } from '#app/features/authoring/task/load-task-form.server.ts';
import { TaskFormPage } from '#app/features/authoring/task/task-form-page.tsx';
import { runTaskForm } from '#app/features/authoring/task/task-forms.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';
import '#app/features/authoring/quiz/quiz-form.css';
import '#app/ui/styles/rubric.css';

/** A practical task of a draft: its rules, its words, its rubric. */
export const handle: RouteHandle = { accepts: { ...acceptsText, mostFields: 1_000 } };

const besideOf = (request: Request) => new URL(request.url).searchParams.get('beside')?.slice(0, 20) ?? null;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const of = { ...(await requireDraft(context, request, params.course)), task: params.assignment ?? '' };
  const task = await loadTaskForm(context, { ...of, beside: besideOf(request) });
  return { title: pageTitle(context, task.title), task, isSaved: new URL(request.url).searchParams.has('saved') };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const of = { ...(await requireDraft(context, request, params.course)), task: params.assignment ?? '' };
  return runTaskForm(context, { ...of, beside: besideOf(request) }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function WriteTask() {
  const { task, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <TaskFormPage {...{ task, isSaved, answer, conflict }} />;
}
