import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listOpenRequests } from '#db/queries/attendance/attendance-requests.ts';
import { findMinPercent } from '#db/queries/attendance/class-rule.ts';
import { listCallsOfGroups } from '#db/queries/group/calls-of-class.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/attendance/attendance.css';
import { AttendancePage } from '#app/features/attendance/attendance-page.tsx';
import {
  countBelow,
  countPresence,
  listOrganisations,
  listPeople,
  loadClassAttendance,
} from '#app/features/attendance/load-attendance.server.ts';
import { peopleList } from '#app/features/attendance/people-list.ts';
import { mayWithClass, requireClass, requireHostPage } from '#app/server/guards/class-guard.server.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';

const shownRequests = 100;
const shownCalls = 20;

/** Who was in a class, for how long, and what is behind the figures. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireHostPage(context.db, viewer, params.id, 'attendance');
  const query = recallList(context, request, peopleList);
  const { filter } = query;
  const loaded = await loadClassAttendance(context, viewer, view);
  const [people, presence, organisations, requests, minPercent, groupCalls] = await Promise.all([
    listPeople(context, loaded, filter, query),
    countPresence(context, loaded),
    listOrganisations(context, loaded),
    // What people wrote is for those who answer for the class, and not for whom a host made one.
    mayWithClass(viewer, 'attendance:view', view)
      ? listOpenRequests(context.db, view.id, shownRequests)
      : { rows: [], total: 0 },
    findMinPercent(context.db, { classSessionId: view.id, now: context.now }),
    listCallsOfGroups(context.db, { classSessionId: view.id, limit: shownCalls }),
  ]);
  const t = translatorOf(context);
  return {
    title: pageTitle(context, t('attendance:pageTitle', { title: loaded.head.card.title.text })),
    head: loaded.head,
    presence,
    minPercent,
    below: countBelow(loaded, presence, minPercent),
    sort: query.sort,
    isWhole: query.whole === true,
    isRecalled: query.isRecalled,
    people: peopleList.pageOf(query, people),
    filter,
    organisations,
    requests,
    groupCalls,
  };
});

/** Closes the attendance for good. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const classSessionId = requireId(params.id);
  const form = await request.formData();
  if (form.get('intent') !== 'close') {
    await requireClass(context.db, actor, classSessionId, 'class:moderate');
    throw new AppError('bad_request');
  }
  const outcome = await closeAttendance(context, { classSessionId, actor, at: context.now });
  if (outcome !== 'closed' && outcome !== 'unchanged') return data({ problem: outcome }, { status: 409 });
  return seeOther(`/classes/${classSessionId}/attendance`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Attendance() {
  const loaded = useLoaderData<typeof loader>();
  return <AttendancePage {...loaded} closeProblem={useActionData<typeof action>()?.problem} />;
}
