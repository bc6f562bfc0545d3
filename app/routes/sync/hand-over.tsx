import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { HandOverPage } from '#app/features/sync/hand-over.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/sync/offline.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { handOverLimits } from '#commands/sync/hand-over-file.ts';
import { takeHandOver } from '#commands/sync/take-hand-over.ts';
import { isAppError } from '#domain/errors.ts';

/** A file comes with its frame of parts, and forms of pages that were kept open without it. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: handOverLimits.mostBytes + 10_000,
    mostFields: 10,
  },
};

/** What waited on another device, brought as a file. Works without scripts. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  requireViewer(context, request);
  return { title: pageTitle(context, translatorOf(context)('offline:handOver.title')) };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const sent = (await request.formData()).get('file');
  if (!(sent instanceof File) || sent.size === 0) {
    return data({ result: null, problem: 'fileNeeded' }, { status: 422 });
  }
  try {
    const bytes = new Uint8Array(await sent.arrayBuffer());
    return data({ result: await takeHandOver(context, { actor, bytes, at: context.now }), problem: null });
  } catch (error) {
    if (!isAppError(error) || !error.problems) throw error;
    return data({ result: null, problem: error.problems.file ?? null }, { status: error.status });
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function HandOver() {
  const answer = useActionData<typeof action>();
  return <HandOverPage result={answer?.result ?? null} problem={answer?.problem ?? null} />;
}
