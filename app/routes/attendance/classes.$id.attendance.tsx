import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { seeOther } from '#app/server/http/see-other.ts';
import { freezeAttendance } from '#db/queries/attendance/attendance-freeze.ts';
import { listOpenRequests } from '#db/queries/attendance/attendance-requests.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/attendance/attendance.css';
import { readFilter } from '#app/features/attendance/attendance-filter.ts';
import { AttendancePage } from '#app/features/attendance/attendance-page.tsx';
import {
  countPresence,
  listOrganisations,
  listPeople,
  loadClassAttendance,
} from '#app/features/attendance/load-attendance.server.ts';
import { requireClass } from '#app/features/schedule/class-access.server.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

const pageSize = 25;
const shownRequests = 100;

/** Who was in a class, for how long, and what is behind the figures. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const { filter, page } = readFilter(new URL(request.url));
  const loaded = await loadClassAttendance(context, viewer, view);
  const [people, presence, organisations, requests] = await Promise.all([
    listPeople(context, loaded, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
    countPresence(context, loaded),
    listOrganisations(context, loaded),
    listOpenRequests(context.db, view.id, shownRequests),
  ]);
  const t = translatorOf(context);
  return {
    title: pageTitle(t('attendance:pageTitle', { title: loaded.head.card.title.text })),
    head: loaded.head,
    presence,
    people: { ...people, page, size: pageSize },
    filter,
    organisations,
    requests,
  };
});

/** Closes the attendance for good. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:moderate');
  const form = await request.formData();
  if (form.get('intent') !== 'freeze') throw new AppError('bad_request');
  const outcome = await freezeAttendance(context.db, {
    classSessionId: view.id,
    actorId: viewer.personId,
    at: context.now,
  });
  if (outcome !== 'frozen' && outcome !== 'unchanged') return data({ problem: outcome }, { status: 409 });
  return seeOther(`/classes/${view.id}/attendance`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Attendance() {
  const loaded = useLoaderData<typeof loader>();
  return <AttendancePage {...loaded} freezeProblem={useActionData<typeof action>()?.problem} />;
}
