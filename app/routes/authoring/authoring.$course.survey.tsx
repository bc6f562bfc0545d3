import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { loadDraftSurvey } from '#app/features/authoring/survey/load-survey.server.ts';
import { runDraftSurveyForm } from '#app/features/authoring/survey/survey-forms.server.ts';
import { SurveyPage } from '#app/features/authoring/survey/survey-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';
import '#app/features/authoring/quiz/quiz-form.css';

/** What the draft of a course asks at its end. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const isSaved = new URL(request.url).searchParams.has('saved');
  const title = pageTitle(context, translatorOf(context)('authoring:survey.heading'));
  return { title, course: await loadDraftSurvey(context, draft), isSaved };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) =>
  runDraftSurveyForm(context, await requireDraft(context, request, params.course), await request.formData()),
);

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CourseSurvey() {
  const { course, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <SurveyPage {...{ course, isSaved, answer, conflict }} />;
}
