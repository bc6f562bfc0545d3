import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { questionList } from '#app/features/authoring/course-questions.ts';
import { loadQuestionList } from '#app/features/authoring/load-questions.server.ts';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { QuestionsPage } from '#app/features/authoring/questions-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';

/** The questions of a course, with what the answers say of them. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const query = questionList.read(new URL(request.url));
  return {
    title: pageTitle(context, translatorOf(context)('authoring:questions.title')),
    page: await loadQuestionList(context, viewer, params.course ?? '', query),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Questions() {
  return <QuestionsPage {...useLoaderData<typeof loader>().page} />;
}
