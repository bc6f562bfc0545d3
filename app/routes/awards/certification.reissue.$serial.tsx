import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import '#app/features/certification/certification.css';
import { loadReissue } from '#app/features/awards/load-reissue.server.ts';
import { ReissuePage } from '#app/features/awards/reissue-page.tsx';
import { requireAward, requireSerial } from '#app/features/awards/require-award.server.ts';
import { backToList, listBefore } from '#app/features/awards/way-back.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { reissueAward } from '#commands/awards/reissue-award.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { can } from '#domain/rights.ts';

/** Asks before another certificate is issued for a revoked one, and shows the name that it will bear. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const award = await requireAward(context, viewer, params.serial);
  refuseUnless(can(viewer, 'award:restore', awardResource(award)));
  const next = await loadReissue(db, award, now);
  if (!next) throw redirect(`/v/${award.serial}`);
  const holder = await findPerson(db, award.personId);
  return {
    title: pageTitle(context, translatorOf(context)('certification:reissue.title')),
    award: presentAward(award, reader.contentLocales, now),
    next,
    back: listBefore(request, award),
    /** Where the name is put right, for who may do that. */
    personId: holder && can(viewer, 'person:view', holder) ? holder.personId : null,
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { db, now: at } = context;
  const form = await request.formData();
  const key = await getCredentialKey(context);
  const { award } = await reissueAward({ db, key }, { serial: requireSerial(params.serial), actor, at });
  return backToList(form, 'reissued', award.serial);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Reissue() {
  return <ReissuePage {...useLoaderData<typeof loader>()} />;
}
