import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import '#app/features/certification/certification.css';
import { reasonSchema } from '#app/features/awards/award-forms.server.ts';
import { requireAward, requireSerial } from '#app/features/awards/require-award.server.ts';
import { RevokePage } from '#app/features/awards/revoke-page.tsx';
import { backToList, listBefore } from '#app/features/awards/way-back.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { can } from '#domain/rights.ts';

/** Asks for the reason before a certificate is withdrawn. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context, viewer, params.serial);
  refuseUnless(can(viewer, 'award:revoke', awardResource(award)));
  if (award.status !== 'active' && award.status !== 'suspended') throw redirect(`/v/${award.serial}`);
  return {
    title: pageTitle(context, translatorOf(context)('certification:revoke.title')),
    award: presentAward(award, context.reader.contentLocales, context.now),
    back: listBefore(request, award),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const serial = requireSerial(params.serial);
  const form = await request.formData();
  return answerForm(
    form,
    reasonSchema,
    async ({ why, reason }) => {
      await revokeAward(context, { serial, why, reason, actor, at: context.now });
      return backToList(form, 'revoked', serial);
    },
    { again: 'fields' },
  );
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Revoke() {
  return <RevokePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
