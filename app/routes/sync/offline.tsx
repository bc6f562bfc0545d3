import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { OfflinePage } from '#app/features/sync/offline-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/sync/offline.css';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** What is kept on the device. Its frame is the server's, the rest is found on the device; also shown without a network. */
export const loader = guarded(async ({ context }: LoaderFunctionArgs) => ({
  title: pageTitle(context, translatorOf(context)('offline:title')),
}));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Offline() {
  return <OfflinePage />;
}
