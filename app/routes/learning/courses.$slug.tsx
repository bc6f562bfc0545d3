import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CoursePage } from '#app/features/learning/course-page.tsx';
import { loadCourse } from '#app/features/learning/load-course.server.ts';
import { enrolInCourse } from '#commands/learning/enrol-in-course.ts';
import '#app/features/cohorts/cohorts.css';
import '#app/features/learning/learning.css';
import '#app/features/sync/offline.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A course's page. Public. */
export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  const course = await loadCourse(context, params.slug ?? '');
  return { title: pageTitle(context, course.title.text), course };
});

/** Enrols; the form may name the page to go back to. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const course = params.slug ?? '';
  const form = await request.formData();
  await enrolInCourse(context, { actor, course, at: context.now });
  return redirect(localPath(form.get('back'), `/courses/${course}`));
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Course() {
  return <CoursePage course={useLoaderData<typeof loader>().course} />;
}
