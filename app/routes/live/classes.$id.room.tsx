import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { liveNamespaces } from '#app/features/live/namespaces.ts';
import { Classroom } from '#app/features/live/room/classroom.tsx';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { requireClass, roomRoleOf } from '#app/server/guards/class-guard.server.ts';
import { countExpected } from '#db/queries/schedule/class-session.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import '#app/features/live/room/room.css';
import '#app/features/live/polls/polls.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { hydrate: true, bare: true, namespaces: liveNamespaces };

/** The live classroom. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:join');
  if (view.isRemoved || !isOpen(view, context.now)) throw redirect(`/classes/${view.id}`);
  const card = presentClass(view, context.reader.contentLocales, context.now);
  const role = roomRoleOf(viewer, view);
  return {
    title: pageTitle(card.title.text),
    classTitle: card.title,
    belongsTo: (card.programme ?? card.course)?.title ?? null,
    classId: view.id,
    lessonsHref: card.course ? `/courses/${card.course.slug}` : '/courses',
    person: { personId: viewer.personId },
    role,
    enrolled: role === 'host' ? await countExpected(context.db, view.id) : null,
    lowData: context.reader.lowData || request.headers.get('Save-Data') === 'on',
    theme: context.reader.theme,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function RoomRoute() {
  return <Classroom {...useLoaderData<typeof loader>()} />;
}
