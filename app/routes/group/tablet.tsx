import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { TabletPage } from '#app/features/group/tablet-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import '#app/features/sync/offline.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const handle: RouteHandle = { tablet: true };

/** The page of a tablet that takes a group along. Its frame is the server's, all else is on the device alone. */
export const loader = guarded(async ({ context }: LoaderFunctionArgs) => ({
  title: pageTitle(context, translatorOf(context)('group:tablet.pageTitle')),
}));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Tablet() {
  return <TabletPage />;
}
