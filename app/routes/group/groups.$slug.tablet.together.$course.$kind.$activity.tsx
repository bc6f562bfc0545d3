import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireCourseOfGroup } from '#app/features/group/course-of-group.server.ts';
import { loadTabletRoom } from '#app/features/group/together/load-tablet-room.server.ts';
import { TabletRoom } from '#app/features/group/together/tablet-room.tsx';
import '#app/features/assessment/assessment.css';
import '#app/features/group/group.css';
import '#app/features/group/together/together.css';
import '#app/features/learning/elements.css';
import '#app/features/learning/learning.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** The whole screen is the room's, and of nobody. */
export const handle: RouteHandle = { bare: true, tablet: true };

/** A lesson or a quiz as a group's tablet takes it along for the whole room: no names, and no right answers of counting quizzes. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  await requireCourseOfGroup(context, requireViewer(context, request), params);
  const { course = '', kind, activity = '' } = params;
  const room = await loadTabletRoom(context, { course, kind: kind === 'quiz' ? 'quiz' : 'lesson', activity });
  return { title: pageTitle(context, room.title.text), room };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function TogetherOnTablet() {
  return <TabletRoom {...useLoaderData<typeof loader>().room} />;
}
