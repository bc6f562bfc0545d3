import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runCounterForm } from '#app/features/labs/counter/counter-form.server.ts';
import { CounterPage } from '#app/features/labs/counter/counter-page.tsx';
import { sayCounter } from '#app/features/labs/counter/load-counter.server.ts';
import { openRun } from '#app/features/labs/load-run.server.ts';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The system of one's own run. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const open = await openRun(context, viewer, params.id);
  const counter = sayCounter(context, open, new URL(request.url).searchParams.get('parcel'));
  return { title: pageTitle(context, counter.frame.task.title.text), counter };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runCounterForm(context, { actor, runId: params.id ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabRun() {
  const { counter } = useLoaderData<typeof loader>();
  return <CounterPage counter={counter} answer={useActionData<typeof action>()} />;
}
