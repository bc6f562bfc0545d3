import { attendanceRights } from './in-class/attendance.ts';
import { breakoutRights } from './in-class/breakouts.ts';
import { captionRights } from './in-class/captions.ts';
import { chatRights } from './in-class/chat.ts';
import { classRights } from './in-class/class.ts';
import { coHostRights } from './in-class/co-hosts.ts';
import { deskRights } from './in-class/desk.ts';
import { floorRights } from './in-class/floor.ts';
import { groupBoardRights } from './in-class/group-boards.ts';
import { guestRights } from './in-class/guests.ts';
import { handRights } from './in-class/hands.ts';
import { interpretationRights } from './in-class/interpretation.ts';
import { markRights } from './in-class/marks.ts';
import { mediaRights } from './in-class/media.ts';
import { moderationRights } from './in-class/moderation.ts';
import { pollRights } from './in-class/polls.ts';
import { presenceRights } from './in-class/presence.ts';
import { questionRights } from './in-class/questions.ts';
import type { Asker, FactsOf, Right } from './in-class/right.ts';
import { runningOrderRights } from './in-class/running-order.ts';
import { signalRights } from './in-class/signals.ts';
import { slideRights } from './in-class/slides.ts';
import { stageRights } from './in-class/stage.ts';
import { waitingRights } from './in-class/waiting.ts';

/*
 * Who may ask what in a live class: one row a request of media-server/protocol, whose groups are typed by these tables,
 * so that neither has a row more than the other. Rooms ask before every request; nothing else there decides by role.
 */

const groups = {
  ...mediaRights,
  ...captionRights,
  ...chatRights,
  ...handRights,
  ...floorRights,
  ...interpretationRights,
  ...moderationRights,
  ...coHostRights,
  ...waitingRights,
  ...guestRights,
  ...presenceRights,
  ...classRights,
  ...attendanceRights,
  ...pollRights,
  ...questionRights,
  ...signalRights,
  ...runningOrderRights,
  ...deskRights,
  ...slideRights,
  ...markRights,
  ...stageRights,
  ...breakoutRights,
  ...groupBoardRights,
};

export type ClassRequest = keyof typeof groups;

/** Every request, and what has to be known of it to decide; undefined where the asker is enough. */
export type ClassRequests = { [N in ClassRequest]: FactsOf<(typeof groups)[N]> };

const rights: { [N in ClassRequest]: Right<ClassRequests[N]> } = groups;

/** Decides whether somebody in a room may ask this now. Pure: everything it needs is in its arguments. */
export function mayInClass<N extends ClassRequest>(asker: Asker, request: N, facts: ClassRequests[N]): boolean {
  return rights[request].may(asker, facts);
}

/** Whether the asker's rights are looked up again before this request. */
export function isGrave(request: ClassRequest): boolean {
  return rights[request].isGrave ?? false;
}
