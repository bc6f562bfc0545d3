import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnPlace } from '#app/features/cohorts/load-cohorts.server.ts';
import { OwnPlacePage } from '#app/features/cohorts/own-place-page.tsx';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { leaveCohort } from '#commands/cohorts/leave-cohort.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/cohorts/cohorts.css';

/** One's own place in a cohort. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const page = await loadOwnPlace(context, viewer, params.id);
  const isNew = new URL(request.url).searchParams.has('joined');
  return { title: pageTitle(context, page.cohort.name.text), page, isNew };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const form = await request.formData();
  if (form.get('intent') !== 'leave') throw new AppError('bad_request');
  await leaveCohort(context, { actor, cohortId: requireId(params.id), at: context.now });
  return redirect('/cohorts');
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function OwnPlace() {
  const { page, isNew } = useLoaderData<typeof loader>();
  return <OwnPlacePage {...page} isNew={isNew} />;
}
