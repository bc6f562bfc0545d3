import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  historyAddress,
  restoreFileSchema,
  restoreVersionSchema,
} from '#app/features/authoring/history-forms.server.ts';
import { HistoryPage } from '#app/features/authoring/history-page.tsx';
import { loadHistory } from '#app/features/authoring/load-history.server.ts';
import { requireAuthor, requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { restoreFile, restoreVersion } from '#commands/authoring/restore-version.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/authoring/authoring.css';

/** What was published and saved of a course. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const { published, restored, ...asked } = historyAddress(request);
  const history = await loadHistory(context, viewer, { slug: params.course ?? '', ...asked });
  return {
    title: pageTitle(context, translatorOf(context)('authoring:course.history')),
    history,
    published,
    isRestored: restored,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireAuthor(context, request);
  const form = await request.formData();
  const slug = params.course ?? '';
  const done = () => redirect(`/authoring/${slug}/history?restored`);
  const act = { actor, at: context.now };
  if (form.get('intent') === 'version') {
    return answerForm(form, restoreVersionSchema, async (given) => {
      await restoreVersion(context, { ...act, ...given, slug });
      return done();
    });
  }
  if (form.get('intent') !== 'file') throw new AppError('bad_request');
  const { draft } = await requireDraft(context, request, slug);
  return answerForm(form, restoreFileSchema, async (given) => {
    const outcome = await restoreFile(context, { ...act, ...given, draftId: draft.id });
    if ('conflict' in outcome) throw new AppError('conflict');
    return done();
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function History() {
  const { history, published, isRestored } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <HistoryPage {...{ history, published, isRestored, answer }} />;
}
