import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import '#app/features/attendance/attendance.css';
import { answerIntent } from '#app/features/attendance/answer-card.tsx';
import {
  correctionSchema,
  moreTimeBackSchema,
  moreTimeSchema,
  refuseSchema,
} from '#app/features/attendance/attendance-forms.server.ts';
import { moreTimeBackIntent, moreTimeIntent } from '#app/features/attendance/more-time.tsx';
import { loadPersonPage } from '#app/features/attendance/person-page.server.ts';
import { PersonPage } from '#app/features/attendance/person-page.tsx';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireHostPage } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { answerRequest } from '#commands/attendance/answer-request.ts';
import { correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { giveMoreTime } from '#commands/attendance/give-more-time.ts';
import { takeBackMoreTime } from '#commands/attendance/take-back-more-time.ts';
import { readMinutes } from '#domain/attendance/correction.ts';
import { AppError } from '#domain/errors.ts';
import { saysWhy } from '#domain/people/reason.ts';

/** One person's attendance of a class, its corrections, and what the person asked. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireHostPage(context.db, viewer, params.id, 'attendance');
  const page = await loadPersonPage(context, viewer, view, requireId(params.personId));
  const query = new URL(request.url).searchParams;
  const t = translatorOf(context);
  return {
    title: pageTitle(context, t('attendance:pageTitle', { title: page.person.displayName })),
    ...page,
    saved: query.has('answered')
      ? ('answer' as const)
      : query.has('saved')
        ? ('correction' as const)
        : query.has('given')
          ? ('more-time' as const)
          : query.has('taken-back')
            ? ('more-time-back' as const)
            : null,
  };
});

/** Corrects the minutes, or answers a request without that. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const of = { classSessionId: requireId(params.id), personId: requireId(params.personId), actor, at: context.now };
  const here = `/classes/${of.classSessionId}/attendance/${of.personId}`;
  const form = await request.formData();
  if (form.get('intent') === answerIntent) {
    return answerForm(form, refuseSchema, async (given) => {
      await answerRequest(context, { ...of, ...given });
      return seeOther(`${here}?answered`);
    });
  }
  if (form.get('intent') === moreTimeIntent) {
    return answerForm(form, moreTimeSchema, async (given) => {
      if (!saysWhy(given)) throw AppError.ofFields({ reason: 'required' });
      await giveMoreTime(context, { ...of, ...given });
      return seeOther(`${here}?given`);
    });
  }
  if (form.get('intent') === moreTimeBackIntent) {
    return answerForm(form, moreTimeBackSchema, async (because) => {
      if (!saysWhy(because)) throw AppError.ofFields({ reason: 'required' });
      await takeBackMoreTime(context, { ...of, ...because });
      return seeOther(`${here}?taken-back`);
    });
  }
  return answerForm(form, correctionSchema, async ({ minutes, ...given }) => {
    const outcome = await correctAttendance(context, { ...of, ...given, minutes: readMinutes(minutes) });
    if (outcome === 'not_over') throw new AppError('conflict');
    return seeOther(`${here}?saved`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonAttendance() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PersonPage {...loaded} answer={answer} saved={answer ? null : loaded.saved} />;
}
