import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LabsPage } from '#app/features/labs/labs-page.tsx';
import { loadLabs } from '#app/features/labs/load-labs.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/labs/labs.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Practice labs: the systems of the trade, with their tasks. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('labs:title')),
    packs: await loadLabs(context, viewer),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Labs() {
  return <LabsPage packs={useLoaderData<typeof loader>().packs} />;
}
