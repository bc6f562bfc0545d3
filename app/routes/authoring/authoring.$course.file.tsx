import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { FilePage } from '#app/features/authoring/file-page.tsx';
import { fileAddress, loadFile } from '#app/features/authoring/load-file.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { saveTextSchema } from '#app/features/authoring/save-text.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { saveDraftFile } from '#commands/authoring/save-draft-file.ts';
import '#app/features/authoring/authoring.css';

/** Any text of a draft as plain text: its order and settings, quizzes, the glossary. */
export const handle: RouteHandle = { accepts: acceptsText };

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const file = await loadFile(context, draft, fileAddress(request));
  const isSaved = new URL(request.url).searchParams.has('saved');
  return { title: pageTitle(context, file.path), file, isSaved };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const { viewer, draft } = await requireDraft(context, request, params.course);
  const path = fileAddress(request);
  return answerForm(await request.formData(), saveTextSchema, async (given) => {
    const act = { ...given, path, actor: viewer, draftId: draft.id, at: context.now };
    const outcome = await saveDraftFile(context, act);
    if ('conflict' in outcome) return data({ conflict: outcome.conflict }, { status: 409 });
    return redirect(`/authoring/${draft.slug}/file?${new URLSearchParams({ path, saved: '' })}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function WriteFile() {
  const { file, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const conflict = result && 'conflict' in result ? result.conflict : undefined;
  const answer = result && 'problems' in result ? result : undefined;
  return <FilePage {...{ file, isSaved, answer, conflict }} />;
}
