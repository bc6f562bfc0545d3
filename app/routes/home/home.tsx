import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { courseList } from '#app/features/catalogue/filters.ts';
import { loadCatalogue } from '#app/features/catalogue/load-catalogue.server.ts';
import '#app/features/catalogue/catalogue.css';
import '#app/features/cohorts/cohorts.css';
import { HomePage } from '#app/features/home/home-page.tsx';
import { LandingPage } from '#app/features/home/landing-page.tsx';
import { loadHome } from '#app/features/home/load-home.server.ts';
import '#app/features/home/home.css';
import '#app/features/learning/learning.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { frontTitle, pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Courses that visitors see on the start page. */
const shownCourses = 3;

/** My learning for people who are signed in; for visitors what Sala is. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const t = translatorOf(context);
  if (context.viewer) {
    return { title: pageTitle(context, t('home:title')), home: await loadHome(context, context.viewer), courses: null };
  }
  const catalogue = await loadCatalogue(context, courseList.read(new URL('/courses', request.url)));
  return {
    title: frontTitle(context, t('home:landing.title')),
    home: null,
    courses: catalogue.courses.slice(0, shownCourses),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Home() {
  const { home, courses } = useLoaderData<typeof loader>();
  return home ? <HomePage home={home} /> : <LandingPage courses={courses ?? []} />;
}
