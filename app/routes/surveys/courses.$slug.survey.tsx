import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadSurvey } from '#app/features/surveys/load-survey.server.ts';
import { runSurveyForm } from '#app/features/surveys/survey-form.server.ts';
import { SurveyPage } from '#app/features/surveys/survey-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The survey at the end of a course, for who completed it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('surveys:title')),
    survey: await loadSurvey(context, viewer, params.slug),
    isSent: new URL(request.url).searchParams.has('sent'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return runSurveyForm(context, { actor, course: params.slug ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Survey() {
  const { survey, isSent } = useLoaderData<typeof loader>();
  return <SurveyPage survey={survey} answer={useActionData<typeof action>()} isSent={isSent} />;
}
