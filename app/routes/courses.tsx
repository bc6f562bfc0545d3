import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { CataloguePage } from '../features/catalogue/catalogue-page.tsx';
import { parseFilters } from '../features/catalogue/filters.ts';
import { loadCatalogue } from '../features/catalogue/load-catalogue.server.ts';
import '../features/catalogue/catalogue.css';
import { guarded } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';
import { ServerOnly, useServerData } from '../server-only.ts';

/** The catalogue. Public; the address carries search and filters. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const search = new URL(request.url).searchParams;
  const page = Math.min(500, Math.max(1, Math.trunc(Number(search.get('page')) || 1)));
  return {
    title: pageTitle(getI18n(context.reader.locale).t('catalogue:title')),
    catalogue: new ServerOnly(await loadCatalogue(context, parseFilters(search), page)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Sala' }];

export default function Courses() {
  return <CataloguePage catalogue={useServerData<typeof loader>().catalogue.reveal()} />;
}
