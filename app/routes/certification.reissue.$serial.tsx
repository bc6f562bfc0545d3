import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { presentAward } from '../features/certification/award-view.ts';
import { getCredentialKey } from '../features/certification/credential-key.server.ts';
import '../features/certification/certification.css';
import { loadReissue, reissueAward } from '../features/certification/reissue-award.server.ts';
import { ReissuePage } from '../features/certification/reissue-page.tsx';
import { requireAward } from '../features/certification/require-award.server.ts';
import { mayRestore } from '../features/certification/revoke-award.server.ts';
import { guarded, require, requireViewer } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';

/** Asks before another certificate is issued for a revoked one, and shows the name that it will bear. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const award = await requireAward(db, params.serial);
  require(mayRestore(viewer, award));
  const next = await loadReissue(db, award, now);
  if (!next) throw redirect(`/v/${award.serial}`);
  return {
    title: pageTitle(getI18n(reader.locale).t('certification:reissue.title')),
    award: presentAward(award, reader.contentLocales, now),
    next,
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const revoked = await requireAward(context.db, params.serial);
  require(mayRestore(viewer, revoked));
  const key = await getCredentialKey(context.config);
  const { award } = await reissueAward({ db: context.db, key }, { award: revoked, viewer, now: context.now });
  return redirect(`/v/${award.serial}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Sala' }];

export default function Reissue() {
  return <ReissuePage {...useLoaderData<typeof loader>()} />;
}
