import type { Welcome } from '#media-server/protocol/index.ts';
import { Breakouts } from './breakouts.ts';
import { Captions } from './captions.ts';
import { ChatLog } from './chat.ts';
import { ClassClock } from './class.ts';
import { CoHosts } from './co-hosts.ts';
import type { Connection } from './connection.ts';
import { Desk } from './desk.ts';
import { Floor } from './floor.ts';
import { GroupBoards } from './group-boards.ts';
import { Guests } from './guests.ts';
import { Hands } from './hands.ts';
import { Interpretation } from './interpretation.ts';
import { KeptBreakouts } from './kept-breakouts.ts';
import { PageMarks } from './marks.ts';
import { Media } from './media.ts';
import { Moderation } from './moderation.ts';
import type { Participant } from './participant.ts';
import { Polls } from './polls.ts';
import { QuestionQueue } from './questions.ts';
import type { RoomContext } from './room-context.ts';
import { RunningOrder } from './running-order.ts';
import { Signals } from './signals.ts';
import { Slides } from './slides.ts';
import { Stage } from './stage.ts';
import { Waiting } from './waiting.ts';

/** What a room is made of, each feature as the database knows it. @throws AppError `unavailable` */
export async function openFeatures(context: RoomContext) {
  const clock = ClassClock.create(context);
  const guests = Guests.create(context);
  const hands = Hands.create(context);
  const signals = Signals.create(context);
  const stage = Stage.create(context);
  const waiting = Waiting.create(context);
  const parted = await KeptBreakouts.open(context);
  const [planned, chat, moderation, coHosts, polls, questions, slides, order] = await Promise.all([
    Interpretation.planned(context),
    ChatLog.open(context, parted.places),
    Moderation.open(context),
    CoHosts.open(context),
    Polls.open(context),
    QuestionQueue.open(context),
    Slides.open(context),
    RunningOrder.open(context, clock),
  ]);
  const boards = GroupBoards.create(context, parted);
  const marks = PageMarks.create(context, { slides, boards });
  const tracks = await Captions.load(context);
  // Last: what was made of it would have to be closed when another one cannot be opened.
  const media = await Media.open(context, clock);
  const floor = Floor.create(context, hands, media.publications);
  const interpretation = Interpretation.create(context, media.publications, planned);
  const captions = Captions.create(context, { media, clock }, tracks);
  const breakouts = Breakouts.create(context, parted, { chat, publications: media.publications, boards });
  const doors = { moderation, coHosts, waiting, guests };
  const desk = Desk.create(context, slides);
  const told = { interpretation, ...doors, polls, questions, signals, slides, marks, stage, breakouts, order, desk };
  return { people: context.people, boards, clock, chat, hands, floor, ...told, captions, media };
}

export type RoomFeatures = Awaited<ReturnType<typeof openFeatures>>;

/** The whole state of a room for one who comes in. */
export function welcomeTo(features: RoomFeatures, self: Participant, connection: Connection): Welcome {
  return {
    serverTime: new Date().toISOString(),
    ...features.people.view(self),
    ...features.clock.view(),
    ...features.captions.view(self, connection),
    ...features.chat.view(self),
    ...features.hands.view(),
    ...features.coHosts.view(),
    ...features.waiting.view(self),
    ...features.guests.view(),
    ...features.interpretation.view(self, connection),
    ...features.polls.view(self),
    ...features.questions.view(self),
    ...features.signals.view(self),
    ...features.order.view(self),
    ...features.slides.view(),
    ...features.marks.view(),
    ...features.stage.view(),
    ...features.breakouts.view(self),
    ...features.media.view(self, connection),
  };
}
