import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runDeskForm } from '#app/features/translation/desk-forms.server.ts';
import { DeskPage } from '#app/features/translation/desk-page.tsx';
import { loadDesk, requireDesk } from '#app/features/translation/load-desk.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/translation/translation.css';

/** A course beside its translation into a language. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const place = { slug: params.course, locale: params.locale ?? '', url: new URL(request.url) };
  return {
    title: pageTitle(context, translatorOf(context)('translation:progress.title')),
    desk: await loadDesk(context, viewer, place),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const place = { actor, slug: params.course ?? '', locale: params.locale ?? '', url: new URL(request.url) };
  await requireDesk(context, actor, place.slug, place.locale);
  return runDeskForm(context, place, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Desk() {
  return (
    <>
      <DeskPage desk={useLoaderData<typeof loader>().desk} answer={useActionData<typeof action>()} />
      <script src="/translate.js" defer />
    </>
  );
}
