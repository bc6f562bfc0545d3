import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parseFilters } from '../features/catalogue/filters.ts';
import { loadCatalogue } from '../features/catalogue/load-catalogue.server.ts';
import '../features/catalogue/catalogue.css';
import { HomePage } from '../features/learning/home-page.tsx';
import { LandingPage } from '../features/learning/landing-page.tsx';
import { loadHome } from '../features/learning/load-home.server.ts';
import '../features/learning/home.css';
import '../features/learning/learning.css';
import { guarded } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';

/** Courses that visitors see on the start page. */
const shownCourses = 3;

/** My learning for people who are signed in; for visitors what Sala is. */
export const loader = guarded(async ({ context }: LoaderFunctionArgs) => {
  const { t } = getI18n(context.reader.locale);
  if (context.viewer) {
    return { title: pageTitle(t('home:title')), home: await loadHome(context, context.viewer), courses: null };
  }
  const catalogue = await loadCatalogue(context, parseFilters(new URLSearchParams()), 1);
  return { title: `Sala: ${t('home:landing.title')}`, home: null, courses: catalogue.courses.slice(0, shownCourses) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Sala' }];

export default function Home() {
  const { home, courses } = useLoaderData<typeof loader>();
  return home ? <HomePage home={home} /> : <LandingPage courses={courses ?? []} />;
}
