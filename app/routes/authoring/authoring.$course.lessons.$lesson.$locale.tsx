import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { loadWriting } from '#app/features/authoring/load-writing.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { saveTextSchema } from '#app/features/authoring/save-text.server.ts';
import { WritingPage } from '#app/features/authoring/writing-page.tsx';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import '#app/features/learning/learning.css';
import '#app/features/authoring/authoring.css';
import '#app/features/authoring/editor/editor.css';

export const handle: RouteHandle = { accepts: acceptsText };

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { viewer, draft } = await requireDraft(context, request, params.course);
  const { lesson = '', locale = '' } = params;
  const writing = await loadWriting(context, { viewer, draft, lesson, locale });
  const saved = new URL(request.url).searchParams.get('saved');
  return {
    title: pageTitle(context, writing.title),
    writing,
    saved: saved === null ? null : saved === 'merged' ? ('merged' as const) : ('yes' as const),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const { viewer, draft } = await requireDraft(context, request, params.course);
  const { lesson = '', locale = '' } = params;
  return answerForm(await request.formData(), saveTextSchema, async (given) => {
    const path = `lessons/${lesson}/${locale}.md`;
    const act = { ...given, path, actor: viewer, draftId: draft.id, at: context.now };
    const outcome = await saveDraftFile(context, act);
    if ('conflict' in outcome) return data({ conflict: outcome.conflict }, { status: 409 });
    return redirect(`/authoring/${draft.slug}/lessons/${lesson}/${locale}?saved${outcome.merged ? '=merged' : ''}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function WriteLesson() {
  const { writing, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <WritingPage {...{ writing, saved, answer, conflict }} />;
}
