import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LiveIsland, liveNamespaces } from '#app/features/live/live-island.tsx';
import { readLivePage } from '#app/features/live/live-page.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { island: liveNamespaces, bare: true };

/** The live classroom. */
export const loader = guarded((args: LoaderFunctionArgs) => readLivePage(args));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function RoomRoute() {
  return <LiveIsland place="room" live={useLoaderData<typeof loader>().live} />;
}
