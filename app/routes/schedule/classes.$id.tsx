import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ClassGuests } from '#app/features/live/after/class-guests.tsx';
import { ClassChat, ClassGroups, ClassQuestions } from '#app/features/live/after/class-questions.tsx';
import { ClassPolls } from '#app/features/live/polls/class-polls.tsx';
import { presentClass, presentOrder } from '#app/features/schedule/class-card.ts';
import { newsOf } from '#app/features/schedule/class-news.ts';
import { ClassPage } from '#app/features/schedule/class-page.tsx';
import { placeInSeries } from '#app/features/schedule/series-line.tsx';
import { isOutside, mayUse, mayWithClass, requireClass } from '#app/server/guards/class-guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { restoreClass } from '#commands/schedule/restore-class.ts';
import { AppError } from '#domain/errors.ts';
import { guestLinkPath } from '#domain/live/guests.ts';
import { announcedSince } from '#domain/notices/announcement.ts';
import { reasonFields } from '#domain/people/reason.ts';
import { mayBeRestored } from '#domain/schedule/class-phase.ts';
import { seriesReaches } from '#domain/schedule/weekly.ts';
import '#app/features/schedule/schedule.css';
import '#app/features/live/polls/polls.css';
import { OwnLine } from '#app/features/attendance/own-line.tsx';
import { guarded, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { sendGuestToOwnPage } from '#app/server/guards/guest-guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { renewGuestLink } from '#commands/live/renew-guest-link.ts';
import { loadOwnAttendance } from '#db/queries/attendance/own-attendance.ts';
import { countBreakouts } from '#db/queries/live/breakouts.ts';
import { hasCaptions } from '#db/queries/live/captions.ts';
import { hasSeenDecks } from '#db/queries/live/decks.ts';
import { findGuestDoor, listGuests } from '#db/queries/live/guests.ts';
import { listCountedPolls } from '#db/queries/live/polls.ts';
import { listAskedQuestions } from '#db/queries/live/questions.ts';
import { listSeries } from '#db/queries/schedule/class-series.ts';

/** Of what was written to one poll, so much is on the page; the file has it all. */
const wordsPerPoll = 50;
/** And so many questions. */
const mostQuestions = 50;

/** One class: when, who, the way in, and what its instructors do with it. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  await sendGuestToOwnPage(context, request, params.id);
  const viewer = requireViewer(context, request);
  const { config, db, now, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const card = presentClass(view, reader.contentLocales, now);
  const mayEdit = mayWithClass(viewer, 'class:edit', view);
  const mayReadAsked = mayWithClass(viewer, 'attendance:view', view);
  const mayModerate = mayWithClass(viewer, 'class:moderate', view);
  const mayBringSlides = mayUse(viewer, 'slides', view);
  const isRead = view.startedAt !== null && !isOutside(viewer, view);
  return {
    title: pageTitle(context, card.title.text),
    card,
    isRemoved: view.isRemoved,
    isAttendanceClosed: view.attendanceClosedAt !== null,
    mayEdit,
    mayRestore: mayEdit && mayBeRestored(view, now),
    news: mayEdit ? newsOf(view, now) : null,
    link: new URL(`/classes/${view.id}`, config.PUBLIC_URL).href,
    maySeeAttendance: mayUse(viewer, 'attendance', view),
    mayBringSlides,
    order: presentOrder(view, mayBringSlides),
    hasSlides: isRead && (await hasSeenDecks(db, { classSessionId: view.id, personId: viewer.personId })),
    hasCaptions: isRead && (await hasCaptions(db, view.id)),
    mayAnnounce: mayModerate && view.startsAt > announcedSince(now),
    polls: mayModerate ? await listCountedPolls(db, { classSessionId: view.id, wordsPerPoll }) : [],
    asked:
      mayReadAsked && view.startedAt
        ? await listAskedQuestions(db, { classSessionId: view.id, limit: mostQuestions })
        : { questions: [], total: 0 },
    hasChat: mayModerate && view.startedAt !== null,
    hasGroups: mayModerate && view.startedAt !== null && (await countBreakouts(db, view.id)) > 0,
    guests: mayModerate ? await guestsOf(view) : null,
    isScheduled: view.status === 'scheduled',
    series: view.seriesId ? placeInSeries(await listSeries(db, view.seriesId), view.id) : null,
    // Who taught the class has attended it, whatever was counted.
    ownAttendance:
      view.startedAt && !view.instructors.some((one) => one.personId === viewer.personId)
        ? await loadOwnAttendance(db, { classSessionId: view.id, personId: viewer.personId }, now)
        : null,
  };

  /** The way in for guests while there is one, and how many came. */
  async function guestsOf({ id, guestLimit, startedAt, status }: typeof view) {
    const isOver = status !== 'scheduled' && status !== 'live';
    const door = guestLimit === null || isOver ? undefined : await findGuestDoor(db, id);
    const { total } = startedAt ? await listGuests(db, { classSessionId: id, limit: 1 }) : { total: 0 };
    const link = door && new URL(guestLinkPath(id, door.secret), config.PUBLIC_URL).href;
    return { total, door: link && guestLimit !== null ? { link, limit: guestLimit } : null };
  }
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id } = params;
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'renew-guests') {
    await renewGuestLink(context, { classSessionId: requireId(id), actorId: actor.personId, at: context.now });
    return seeOther(`/classes/${id}`);
  }
  if (intent !== 'cancel' && intent !== 'restore') {
    // Whoever may do nothing with this class is told that, and not what could have been sent.
    await requireClass(context.db, actor, id, 'class:edit');
    throw new AppError('bad_request');
  }
  const { now: at } = context;
  if (intent === 'cancel') await cancelClass(context, { actor, id, at, ...cancelReason(form) });
  else await restoreClass(context, { actor, id, at });
  return seeOther(`/classes/${id}`);
});

/** What was not chosen from the list is not said; words are bounded by the command. */
function cancelReason(form: FormData) {
  const reason = form.get('reason');
  return {
    why: reasonFields.cancel.why.catch('other').parse(form.get('why') ?? undefined),
    reason: typeof reason === 'string' ? reason : '',
    reach: z
      .enum(seriesReaches)
      .catch('one')
      .parse(form.get('reach') ?? undefined),
  };
}

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ClassRoute() {
  const { ownAttendance, isAttendanceClosed, polls, asked, hasChat, hasGroups, guests, ...page } =
    useLoaderData<typeof loader>();
  const { id, phase } = page.card;
  return (
    <ClassPage
      {...page}
      teaching={
        <>
          {guests && <ClassGuests classId={id} {...guests} />}
          <ClassPolls classId={id} polls={polls} />
          <ClassQuestions classId={id} {...asked} />
          {hasChat && <ClassChat classId={id} />}
          {hasGroups && <ClassGroups classId={id} />}
        </>
      }
    >
      <OwnLine classId={id} isOver={phase === 'over'} isClosed={isAttendanceClosed} own={ownAttendance} />
    </ClassPage>
  );
}
