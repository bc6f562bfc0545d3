import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadSearch } from '#app/features/search/load-search.server.ts';
import { searchList } from '#app/features/search/search-list.ts';
import { SearchPage } from '#app/features/search/search-page.tsx';
import '#app/features/catalogue/catalogue.css';
import '#app/features/search/search.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Looks for words in courses, lessons and key terms. Public, as these are; the address carries the words. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const query = searchList.read(new URL(request.url));
  const title = translatorOf(context)('search:title');
  const { q } = query.filter;
  return {
    title: pageTitle(context, q === '' ? title : `${q} · ${title}`),
    data: await loadSearch(context, query),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
