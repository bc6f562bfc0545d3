import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import '#app/features/certification/certification.css';
import { requireAward } from '#app/features/awards/require-award.server.ts';
import { mayRestore, mayRevoke, readReason } from '#app/features/awards/revoke-award.server.ts';
import { liftSuspension, suspendAward } from '#app/features/awards/suspend-award.server.ts';
import { SuspendPage } from '#app/features/awards/suspend-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Asks for the reason before a certificate is suspended; of a suspended one, whether it is to count again. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context.db, params.serial);
  refuseUnless(mayRevoke(viewer, award));
  if (award.status !== 'active' && award.status !== 'suspended') throw redirect(`/v/${award.serial}`);
  const t = translatorOf(context);
  return {
    title: pageTitle(award.status === 'suspended' ? t('certification:lift.title') : t('certification:suspend.title')),
    award: presentAward(award, context.reader.contentLocales, context.now),
    mayLift: mayRestore(viewer, award),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context.db, params.serial);
  refuseUnless(mayRevoke(viewer, award));
  const act = { award, viewer, now: context.now };
  const form = await request.formData();
  if (form.get('intent') === 'lift') await liftSuspension(context.db, act);
  else {
    const read = readReason(form);
    if ('problem' in read) return data(read, { status: 422 });
    await suspendAward(context.db, { ...act, reason: read.reason });
  }
  return redirect(`/v/${award.serial}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Suspend() {
  return <SuspendPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>()} />;
}
