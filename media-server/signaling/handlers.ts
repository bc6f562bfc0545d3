import type { requests } from '#media-server/protocol/index.ts';
import { attendanceHandlers } from './attendance.ts';
import { breakoutHandlers } from './breakouts.ts';
import { captionHandlers } from './captions.ts';
import { chatHandlers } from './chat.ts';
import { classHandlers } from './class.ts';
import { coHostHandlers } from './co-hosts.ts';
import { deskHandlers } from './desk.ts';
import { floorHandlers } from './floor.ts';
import { groupBoardHandlers } from './group-boards.ts';
import { guestHandlers } from './guests.ts';
import type { Handlers } from './handler.ts';
import { handHandlers } from './hands.ts';
import { interpretationHandlers } from './interpretation.ts';
import { markHandlers } from './marks.ts';
import { mediaHandlers } from './media.ts';
import { moderationHandlers } from './moderation.ts';
import { pollHandlers } from './polls.ts';
import { presenceHandlers } from './presence.ts';
import { questionHandlers } from './questions.ts';
import { runningOrderHandlers } from './running-order.ts';
import { signalHandlers } from './signals.ts';
import { slideHandlers } from './slides.ts';
import { stageHandlers } from './stage.ts';
import { waitingHandlers } from './waiting.ts';

/** What is done for every request of the protocol; one without its handler does not compile. */
export const handlers: Handlers<typeof requests> = {
  ...mediaHandlers,
  ...captionHandlers,
  ...chatHandlers,
  ...handHandlers,
  ...floorHandlers,
  ...interpretationHandlers,
  ...moderationHandlers,
  ...coHostHandlers,
  ...waitingHandlers,
  ...guestHandlers,
  ...presenceHandlers,
  ...classHandlers,
  ...attendanceHandlers,
  ...pollHandlers,
  ...questionHandlers,
  ...signalHandlers,
  ...runningOrderHandlers,
  ...deskHandlers,
  ...slideHandlers,
  ...markHandlers,
  ...stageHandlers,
  ...breakoutHandlers,
  ...groupBoardHandlers,
};
