import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BookletPage } from '#app/features/learning/booklet-page.tsx';
import { loadBooklet } from '#app/features/learning/load-booklet.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import '#app/features/learning/booklet.css';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A whole course on one page, to be printed. Public, as its lessons are. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const asked = { course: params.slug ?? '', lang: new URL(request.url).searchParams.get('lang') };
  const booklet = await loadBooklet({ ...context, publicUrl: context.config.PUBLIC_URL }, asked);
  const t = translatorOf(context);
  return { title: pageTitle(context, t('player:booklet.title', { course: booklet.course.title.text })), booklet };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Booklet() {
  return <BookletPage booklet={useLoaderData<typeof loader>().booklet} />;
}
