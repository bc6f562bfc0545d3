import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LiveIsland, liveNamespaces } from '#app/features/live/live-island.tsx';
import { readLivePage } from '#app/features/live/live-page.server.ts';
import '#app/features/live/prejoin/prejoin.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { island: liveNamespaces };

/** Before the door: name, devices, and how much data to spend. */
export const loader = guarded((args: LoaderFunctionArgs) => readLivePage(args));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function JoinRoute() {
  return <LiveIsland place="door" live={useLoaderData<typeof loader>().live} />;
}
