import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CataloguePage } from '#app/features/catalogue/catalogue-page.tsx';
import { courseList } from '#app/features/catalogue/filters.ts';
import { loadCatalogue } from '#app/features/catalogue/load-catalogue.server.ts';
import '#app/features/catalogue/catalogue.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The catalogue. Public; the address carries search and filters. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const { isRecalled, ...query } = recallList(context, request, courseList);
  return {
    title: pageTitle(context, translatorOf(context)('catalogue:title')),
    catalogue: await loadCatalogue(context, query),
    isRecalled,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Courses() {
  return <CataloguePage {...useLoaderData<typeof loader>()} />;
}
