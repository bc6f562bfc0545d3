import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { languageSchema } from '#app/features/translation/languages.ts';
import { requireDesk } from '#app/features/translation/load-desk.server.ts';
import { loadProgress } from '#app/features/translation/load-progress.server.ts';
import { ProgressPage } from '#app/features/translation/progress-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { addLanguage } from '#commands/translation/add-language.ts';
import '#app/features/translation/translation.css';

/** The languages of a course: how far each is, and one more. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('translation:progress.title')),
    page: await loadProgress(context, viewer, params.course),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const slug = params.course ?? '';
  await requireDesk(context, actor, slug);
  return answerForm(await request.formData(), languageSchema, async ({ locale }) => {
    await addLanguage(context, { actor, at: context.now, slug, locale });
    return redirect(`/authoring/${slug}/translation/${locale}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Progress() {
  return <ProgressPage {...useLoaderData<typeof loader>().page} answer={useActionData<typeof action>()} />;
}
