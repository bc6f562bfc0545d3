import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptsText } from '#app/features/authoring/accepts-text.ts';
import { loadPreview, previewAddress, previewSchema } from '#app/features/authoring/load-preview.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { PreviewPage } from '#app/features/authoring/preview-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { readForm } from '#app/ui/form/read-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/learning/learning.css';
import '#app/features/authoring/authoring.css';

/** Stands in a frame of the page on which the lesson is written. */
export const handle: RouteHandle = { bare: true, accepts: { ...acceptsText, framedBy: ['self'] } };

/** As it was saved last. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const address = previewAddress(request);
  const path = `lessons/${address.lesson}/${address.locale}.md`;
  // What is sent is shown in its place.
  const file = request.method === 'GET' ? await readDraftFile(context.db, { draftId: draft.id, path }) : undefined;
  return {
    title: pageTitle(context, translatorOf(context)('authoring:preview.title')),
    ...(await loadPreview(context, draft, { ...address, text: file?.text ?? '' })),
  };
});

/** As it is being written. */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const read = readForm(await request.formData(), previewSchema);
  if ('problems' in read) throw new AppError('bad_request');
  return loadPreview(context, draft, { ...previewAddress(request), ...read.value });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Preview() {
  const saved = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return <PreviewPage {...(sent ?? saved)} />;
}
