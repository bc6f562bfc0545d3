import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { requireComer } from '#app/server/guards/guest-guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { type ClassView, countExpected } from '#db/queries/schedule/class-session.ts';
import { listTermsOfCourse } from '#db/queries/translation/course-terms.ts';
import { answerAtDoor } from '#domain/live/class-door.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import type { LiveClass } from './live-class.ts';

function doorOf({ lockedAt, waitingRoom, writesCaptions }: ClassView, role: RoomRole): LiveClass['door'] {
  const door = { isLocked: lockedAt !== null, hasWaitingRoom: waitingRoom };
  const newcomer = { ...door, role, writesCaptions, wasIn: false, isLetIn: null };
  const answer = answerAtDoor(newcomer);
  return answer === 'refused' ? 'waiting' : answer;
}

/**
 * What door and room know of the class. The door brings all that the room needs, so that whoever enters waits for no
 * further answer.
 *
 * @throws a redirect to the class where nobody can enter now
 */
export async function readLivePage({ context, request, params }: LoaderFunctionArgs): Promise<{
  title: string;
  live: LiveClass;
}> {
  const { view, role, viewer, guest } = await requireComer(context, request, params.id);
  if (view.isRemoved || !isOpen(view, context.now)) throw redirect(`/classes/${view.id}`);
  const card = presentClass(view, context.reader.contentLocales, context.now);
  const needsTerms = role === 'interpreter' || view.writesCaptions;
  return {
    title: pageTitle(context, card.title.text),
    live: {
      classId: view.id,
      classTitle: card.title,
      belongsTo: (card.programme ?? card.course)?.title ?? null,
      startsAt: view.startsAt.toISOString(),
      endsAt: view.endsAt.toISOString(),
      teachers: view.instructors
        .filter((one) => !one.isSuspended)
        .map(({ displayName, latinName }) => (latinName ? `${displayName} (${latinName})` : displayName)),
      door: doorOf(view, role),
      lessonsHref: card.course ? `/courses/${card.course.slug}` : '/courses',
      person: guest
        ? { personId: guest.id, displayName: guest.name ?? '', latinName: null }
        : { personId: viewer.personId, displayName: viewer.displayName, latinName: context.latinName },
      role,
      interprets: view.channels
        .filter((one) => one.interpreters.some(({ personId }) => personId === viewer?.personId))
        .map((one) => one.locale),
      terms: view.course && needsTerms ? await listTermsOfCourse(context.db, view.course.id) : [],
      enrolled: role === 'host' ? await countExpected(context.db, view.id) : null,
      lowData: context.reader.lowData || request.headers.get('Save-Data') === 'on',
      theme: context.reader.theme,
    },
  };
}
