import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runGlossaryForm } from '#app/features/authoring/glossary-forms.server.ts';
import { GlossaryPage } from '#app/features/authoring/glossary-page.tsx';
import { loadGlossary } from '#app/features/authoring/load-glossary.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';
import '#app/features/authoring/quiz/quiz-form.css';

/** The key terms of the draft of a course. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const isSaved = new URL(request.url).searchParams.has('saved');
  const title = pageTitle(context, translatorOf(context)('authoring:glossary.heading'));
  return { title, course: await loadGlossary(context, draft), isSaved };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) =>
  runGlossaryForm(context, await requireDraft(context, request, params.course), await request.formData()),
);

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CourseGlossary() {
  const { course, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <GlossaryPage {...{ course, isSaved, answer, conflict }} />;
}
