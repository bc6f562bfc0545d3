import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import '#app/features/attendance/attendance.css';
import { loadPersonPage, runPersonForm } from '#app/features/attendance/person-page.server.ts';
import { PersonPage } from '#app/features/attendance/person-page.tsx';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { mayCorrect, requireClass } from '#app/server/guards/class-guard.server.ts';
import { guarded, refuseUnless, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** One person's attendance of a class, its corrections, and what the person asked. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const page = await loadPersonPage(context, viewer, view, requireId(params.personId));
  const query = new URL(request.url).searchParams;
  const t = translatorOf(context);
  return {
    title: pageTitle(t('attendance:pageTitle', { title: page.person.displayName })),
    ...page,
    saved: query.has('answered') ? ('answer' as const) : query.has('saved') ? ('correction' as const) : null,
  };
});

/** Corrects the minutes, or answers a request without that. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const personId = requireId(params.personId);
  const view = await requireClass(context.db, actor, params.id, 'attendance:view');
  refuseUnless(mayCorrect(actor, view, personId));
  const of = { classSessionId: view.id, personId, actor, at: context.now };
  return runPersonForm(context, of, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonAttendance() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PersonPage {...loaded} answer={answer} saved={answer ? null : loaded.saved} />;
}
