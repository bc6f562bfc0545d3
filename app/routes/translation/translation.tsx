import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ToTranslatePage } from '#app/features/translation/to-translate-page.tsx';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listCoursesToTranslate } from '#db/queries/translation/courses-to-translate.ts';
import { canSomewhere, scopeOf } from '#domain/rights.ts';
import '#app/features/translation/translation.css';

/** The courses that somebody may translate: where interpreters, who write no courses, find their work. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  refuseUnless(canSomewhere(viewer, 'content:translate'));
  const courses = await listCoursesToTranslate(context.db, scopeOf(viewer, 'content:translate'));
  return {
    title: pageTitle(context, translatorOf(context)('translation:progress.title')),
    courses: courses.map(({ slug, title, sourceLocale, locales }) => ({
      slug,
      title: wordsFor(title, context.reader.contentLocales, sourceLocale),
      locales: locales.filter((locale) => locale !== sourceLocale),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ToTranslate() {
  return <ToTranslatePage courses={useLoaderData<typeof loader>().courses} />;
}
