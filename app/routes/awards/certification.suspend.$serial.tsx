import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentAward } from '#app/features/awards/award-view.ts';
import '#app/features/certification/certification.css';
import { reasonSchema } from '#app/features/awards/award-forms.server.ts';
import { requireAward, requireSerial } from '#app/features/awards/require-award.server.ts';
import { SuspendPage } from '#app/features/awards/suspend-page.tsx';
import { backToList, listBefore } from '#app/features/awards/way-back.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { liftSuspension } from '#commands/awards/lift-suspension.ts';
import { suspendAward } from '#commands/awards/suspend-award.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { can } from '#domain/rights.ts';

/** Asks for the reason before a certificate is suspended; of a suspended one, whether it is to count again. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const award = await requireAward(context, viewer, params.serial);
  refuseUnless(can(viewer, 'award:revoke', awardResource(award)));
  if (award.status !== 'active' && award.status !== 'suspended') throw redirect(`/v/${award.serial}`);
  const t = translatorOf(context);
  return {
    title: pageTitle(
      context,
      award.status === 'suspended' ? t('certification:lift.title') : t('certification:suspend.title'),
    ),
    award: presentAward(award, context.reader.contentLocales, context.now),
    back: listBefore(request, award),
    mayLift: can(viewer, 'award:restore', awardResource(award)),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const act = { serial: requireSerial(params.serial), actor, at: context.now };
  const form = await request.formData();
  if (form.get('intent') === 'lift') {
    await liftSuspension(context, act);
    return backToList(form, 'lifted', act.serial);
  }
  return answerForm(
    form,
    reasonSchema,
    async ({ why, reason }) => {
      await suspendAward(context, { ...act, why, reason });
      return backToList(form, 'suspended', act.serial);
    },
    { again: 'fields' },
  );
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Suspend() {
  return <SuspendPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
