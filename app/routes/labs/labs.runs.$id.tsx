import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openRun } from '#app/features/labs/load-run.server.ts';
import { runSystemForm, saySystem } from '#app/features/labs/load-system.server.ts';
import { SystemPage } from '#app/features/labs/system-page.tsx';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The system of one's own run. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const open = await openRun(context, viewer, params.id);
  const system = saySystem(context, open, new URL(request.url).searchParams);
  return { title: pageTitle(context, system.frame.task.title.text), system };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runSystemForm({ deps: context, actor, runId: params.id ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LabRun() {
  const { system } = useLoaderData<typeof loader>();
  return <SystemPage system={system} answer={useActionData<typeof action>()} />;
}
