import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { liveNamespaces } from '#app/features/live/namespaces.ts';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { requireClass, roomRoleOf } from '#app/server/guards/class-guard.server.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import '#app/features/live/prejoin/prejoin.css';
import { Prejoin } from '#app/features/live/prejoin/prejoin.tsx';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { hydrate: true, namespaces: liveNamespaces };

/** Before the door: name, devices, and how much data to spend. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:join');
  if (view.isRemoved || !isOpen(view, context.now)) throw redirect(`/classes/${view.id}`);
  const card = presentClass(view, context.reader.contentLocales, context.now);
  return {
    title: pageTitle(card.title.text),
    classTitle: card.title,
    classId: view.id,
    lessonsHref: card.course ? `/courses/${card.course.slug}` : '/courses',
    person: { personId: viewer.personId, displayName: viewer.displayName, latinName: context.latinName },
    role: roomRoleOf(viewer, view),
    lowData: context.reader.lowData || request.headers.get('Save-Data') === 'on',
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function JoinRoute() {
  return <Prejoin {...useLoaderData<typeof loader>()} />;
}
