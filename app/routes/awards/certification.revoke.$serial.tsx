import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import '#app/features/certification/certification.css';
import { requireAward } from '#app/features/awards/require-award.server.ts';
import { mayRevoke, readReason, revokeAward } from '#app/features/awards/revoke-award.server.ts';
import { RevokePage } from '#app/features/awards/revoke-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Asks for the reason before a certificate is withdrawn. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context.db, params.serial);
  refuseUnless(mayRevoke(viewer, award));
  if (award.status !== 'active' && award.status !== 'suspended') throw redirect(`/v/${award.serial}`);
  return {
    title: pageTitle(translatorOf(context)('certification:revoke.title')),
    award: presentAward(award, context.reader.contentLocales, context.now),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context.db, params.serial);
  refuseUnless(mayRevoke(viewer, award));
  const read = readReason(await request.formData());
  if ('problem' in read) return data(read, { status: 422 });
  await revokeAward(context.db, { award, reason: read.reason, viewer, now: context.now });
  return redirect(`/v/${award.serial}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Revoke() {
  const { award } = useLoaderData<typeof loader>();
  return <RevokePage award={award} sent={useActionData<typeof action>()} />;
}
