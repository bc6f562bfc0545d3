import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ClassPolls } from '#app/features/live/polls/class-polls.tsx';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { ClassPage } from '#app/features/schedule/class-page.tsx';
import { mayWithClass, requireClass } from '#app/server/guards/class-guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/schedule/schedule.css';
import '#app/features/live/polls/polls.css';
import { OwnLine } from '#app/features/attendance/own-line.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { loadOwnAttendance } from '#db/queries/attendance/own-attendance.ts';
import { listCountedPolls } from '#db/queries/live/polls.ts';

/** Of what was written to one poll, so much is on the page; the file has it all. */
const wordsPerPoll = 50;

/** One class: when, who, the way in, and what its instructors do with it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const card = presentClass(view, reader.contentLocales, now);
  return {
    title: pageTitle(card.title.text),
    card,
    isRemoved: view.isRemoved,
    isAttendanceClosed: view.attendanceClosedAt !== null,
    mayEdit: mayWithClass(viewer, 'class:edit', view),
    maySeeAttendance: mayWithClass(viewer, 'attendance:view', view),
    polls: mayWithClass(viewer, 'class:moderate', view)
      ? await listCountedPolls(db, { classSessionId: view.id, wordsPerPoll })
      : [],
    isScheduled: view.status === 'scheduled',
    ownAttendance: view.startedAt
      ? await loadOwnAttendance(db, { classSessionId: view.id, personId: viewer.personId }, now)
      : null,
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id } = params;
  const form = await request.formData();
  if (form.get('intent') !== 'cancel') {
    // Whoever may do nothing with this class is told that, and not what could have been sent.
    await requireClass(context.db, actor, id, 'class:edit');
    throw new AppError('bad_request');
  }
  await cancelClass(context, { actor, id });
  return seeOther(`/classes/${id}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ClassRoute() {
  const { ownAttendance, isAttendanceClosed, polls, ...page } = useLoaderData<typeof loader>();
  const { id, phase } = page.card;
  return (
    <ClassPage {...page} teaching={<ClassPolls classId={id} polls={polls} />}>
      <OwnLine classId={id} isOver={phase === 'over'} isClosed={isAttendanceClosed} own={ownAttendance} />
    </ClassPage>
  );
}
