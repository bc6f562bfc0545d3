import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { JoinPage } from '#app/features/cohorts/join-page.tsx';
import { presentCohort } from '#app/features/cohorts/present.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { findByCode, joinCohort } from '#commands/cohorts/join-cohort.ts';
import { findMembership } from '#db/queries/cohorts/members.ts';
import { joinRefusal } from '#domain/cohorts/joining.ts';
import { stateOfNew } from '#domain/cohorts/places.ts';
import '#app/features/cohorts/cohorts.css';

/** What a code or a link leads to. Who is in it already comes to their place. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const { personId } = requireViewer(context, request);
  const { db, now, reader } = context;
  const view = await findByCode(context, { personId, typed: params.code ?? '' });
  if (await findMembership(db, { cohortId: view.id, personId })) throw redirect(`/cohorts/${view.id}/my-place`);
  const cohort = presentCohort(view, reader.contentLocales, now);
  const refusal = joinRefusal(view, true, now);
  return { title: pageTitle(context, cohort.name.text), cohort, refusal, isFull: stateOfNew(view) !== 'in' };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return answerForm(await request.formData(), z.object({}), async () => {
    const { cohortId } = await joinCohort(context, { actor, code: params.code ?? '', at: context.now });
    return redirect(`/cohorts/${cohortId}/my-place?joined`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function JoinByCode() {
  const { cohort, refusal, isFull } = useLoaderData<typeof loader>();
  return <JoinPage {...{ cohort, refusal, isFull }} answer={useActionData<typeof action>()} />;
}
