import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadSettings } from '#app/features/authoring/load-settings.server.ts';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { runSettingsForm } from '#app/features/authoring/settings-forms.server.ts';
import { SettingsPage } from '#app/features/authoring/settings-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/authoring/authoring.css';

/** What the draft of a course says of the whole of it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const isSaved = new URL(request.url).searchParams.has('saved');
  const title = pageTitle(context, translatorOf(context)('authoring:settings.heading'));
  return { title, course: await loadSettings(context, draft), isSaved };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) =>
  runSettingsForm(context, await requireDraft(context, request, params.course), await request.formData()),
);

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CourseSettings() {
  const { course, isSaved } = useLoaderData<typeof loader>();
  return <SettingsPage course={course} answer={useActionData<typeof action>()} isSaved={isSaved} />;
}
