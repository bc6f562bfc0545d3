import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadQuestion } from '#app/features/authoring/load-question.server.ts';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { QuestionPage } from '#app/features/authoring/question-page.tsx';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';

/** A question of a course, and how it works. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const page = await loadQuestion(context, viewer, { slug: params.course ?? '', key: params.question ?? '' });
  return { title: pageTitle(context, page.one.prompt.text), page };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Question() {
  return <QuestionPage {...useLoaderData<typeof loader>().page} />;
}
