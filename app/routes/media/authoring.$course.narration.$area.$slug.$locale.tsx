import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { loadNarrationPage } from '#app/features/media/load-narration.server.ts';
import { runNarrationForm } from '#app/features/media/narration-forms.server.ts';
import { NarrationPage } from '#app/features/media/narration-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/media/media.css';
import '#app/features/media/narration.css';

/** A file as one form goes to the disk as it comes; how large it may be is a setting, and is asked there. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: 201_000_000,
    reads: 'pieces',
  },
};

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const { area, slug, locale } = params;
  const narration = await loadNarrationPage(context, { draft, area, slug, locale });
  const { searchParams } = new URL(request.url);
  const done = (['sent', 'removed', 'making'] as const).find((one) => searchParams.has(one)) ?? null;
  const title = `${translatorOf(context)('narration:title')}: ${narration.title}`;
  return { title: pageTitle(context, title), narration, done };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const { viewer: actor, draft } = await requireDraft(context, request, params.course);
  const { area, slug, locale } = params;
  return runNarrationForm(context, { actor, place: { draft, area, slug, locale } }, request);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Narrate() {
  const { narration, done } = useLoaderData<typeof loader>();
  return <NarrationPage narration={narration} done={done} answer={useActionData<typeof action>()} />;
}
