import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import '#app/features/certification/certification.css';
import { loadReissue, reissueAward } from '#app/features/awards/reissue-award.server.ts';
import { ReissuePage } from '#app/features/awards/reissue-page.tsx';
import { requireAward } from '#app/features/awards/require-award.server.ts';
import { mayRestore } from '#app/features/awards/revoke-award.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Asks before another certificate is issued for a revoked one, and shows the name that it will bear. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const award = await requireAward(db, params.serial);
  refuseUnless(mayRestore(viewer, award));
  const next = await loadReissue(db, award, now);
  if (!next) throw redirect(`/v/${award.serial}`);
  return {
    title: pageTitle(translatorOf(context)('certification:reissue.title')),
    award: presentAward(award, reader.contentLocales, now),
    next,
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const revoked = await requireAward(context.db, params.serial);
  refuseUnless(mayRestore(viewer, revoked));
  const key = await getCredentialKey(context.config);
  const { award } = await reissueAward({ db: context.db, key }, { award: revoked, viewer, now: context.now });
  return redirect(`/v/${award.serial}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Reissue() {
  return <ReissuePage {...useLoaderData<typeof loader>()} />;
}
