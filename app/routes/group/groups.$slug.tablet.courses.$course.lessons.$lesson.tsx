import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LessonPage } from '#app/features/learning/lesson-page.tsx';
import { loadLesson } from '#app/features/learning/load-lesson.server.ts';
import '#app/features/assessment/assessment.css';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import { requireCourseOfGroup } from '#app/features/group/course-of-group.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { tablet: true };

/** A lesson as a group's tablet takes it along: of nobody, for whoever holds the tablet. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  await requireCourseOfGroup(context, requireViewer(context, request), params);
  const asked = { course: params.course ?? '', lesson: params.lesson ?? '', lang: null, again: null };
  const lesson = await loadLesson({ ...context, viewer: null }, asked);
  return {
    title: pageTitle(context, lesson.title.text),
    // Whoever opens it there takes the course; whether they do is asked when it comes.
    lesson: { ...lesson, isEnrolled: true, nextClass: null },
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LessonOnTablet() {
  return <LessonPage lesson={useLoaderData<typeof loader>().lesson} checked={undefined} />;
}
