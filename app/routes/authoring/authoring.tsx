import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { authoredList } from '#app/features/authoring/course-list.ts';
import { CourseListPage } from '#app/features/authoring/course-list-page.tsx';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { presentListing } from '#app/features/authoring/present-listing.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listAuthoredCourses } from '#db/queries/authoring/course-list.ts';
import { scopeOf } from '#domain/rights.ts';
import '#app/features/authoring/authoring.css';

/** The courses that somebody may write. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const query = authoredList.read(new URL(request.url));
  const { q: search, state } = query.filter;
  const found = await listAuthoredCourses(context.db, {
    ...{ scope: scopeOf(viewer, 'content:write'), search, state },
    ...{ offset: query.offset, limit: query.limit },
  });
  return {
    title: pageTitle(context, translatorOf(context)('authoring:list.title')),
    query,
    courses: authoredList.pageOf(query, {
      total: found.total,
      rows: found.rows.map((row) => presentListing(context, row)),
    }),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Authoring() {
  const { query, courses } = useLoaderData<typeof loader>();
  return <CourseListPage query={query} courses={courses} />;
}
