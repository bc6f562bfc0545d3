import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import '#app/features/attendance/attendance.css';
import { askSchema } from '#app/features/attendance/attendance-forms.server.ts';
import { loadOwnPage } from '#app/features/attendance/load-own.server.ts';
import { OwnPage } from '#app/features/attendance/own-page.tsx';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requestCheck } from '#commands/attendance/request-check.ts';

/** One's own attendance of a class, and nobody else's. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:view');
  const page = await loadOwnPage(context, view, viewer.personId);
  const t = translatorOf(context);
  return {
    title: pageTitle(context, t('attendance:own.pageTitle', { title: page.card.title.text })),
    page,
    requestId: newId(),
    isSent: new URL(request.url).searchParams.has('sent'),
  };
});

/** Asks for a check of it. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const classSessionId = requireId(params.id);
  return answerForm(await request.formData(), askSchema, async (given) => {
    const outcome = await requestCheck(context, { ...given, classSessionId, actor, at: context.now });
    if (outcome === 'not_over') throw new AppError('conflict');
    if (outcome === 'already_open') throw AppError.ofFields({ words: 'alreadyOpen' }, 'conflict');
    return seeOther(`/classes/${classSessionId}/my-attendance?sent`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function OwnAttendance() {
  const { page, requestId, isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <OwnPage page={page} requestId={requestId} answer={answer} isSent={isSent && !answer} />;
}
