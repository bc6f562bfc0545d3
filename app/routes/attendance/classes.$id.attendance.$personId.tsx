import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import '#app/features/attendance/attendance.css';
import { answerByForm, correctByForm, loadPersonPage } from '#app/features/attendance/person-page.server.ts';
import { PersonPage } from '#app/features/attendance/person-page.tsx';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
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
  const of = { classSessionId: requireId(params.id), personId: requireId(params.personId), actor, at: context.now };
  const form = await request.formData();
  const isAnswer = form.get('intent') === 'refuse';
  const refused = await (isAnswer ? answerByForm : correctByForm)(context, of, form);
  if (refused) return data(refused, { status: 422 });
  const here = `/classes/${of.classSessionId}/attendance/${of.personId}`;
  return seeOther(isAnswer ? `${here}?answered` : `${here}?saved`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonAttendance() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PersonPage
      {...loaded}
      values={refused?.values ?? loaded.values}
      problems={refused?.problems ?? {}}
      answer={refused?.answer}
      saved={refused ? null : loaded.saved}
    />
  );
}
