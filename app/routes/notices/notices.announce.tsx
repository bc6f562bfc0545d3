import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadTargets, runAnnounceForm } from '#app/features/notices/announce.server.ts';
import { AnnouncePage } from '#app/features/notices/announce-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { newId } from '#platform/id.ts';
import '#app/features/notices/notices.css';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('notices:announce.title')),
    targets: await loadTargets(context, viewer),
    values: { id: newId(), to: new URL(request.url).searchParams.get('to') ?? '', title: '', words: '' },
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  await loadTargets(context, viewer);
  return runAnnounceForm(context, viewer, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Announce() {
  const { targets, values } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const shown = result && 'preview' in result ? result : null;
  const answer = result && 'problems' in result ? result : null;
  return (
    <AnnouncePage targets={targets} values={shown?.wish ?? values} preview={shown?.preview ?? null} answer={answer} />
  );
}
