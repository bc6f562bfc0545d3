import type { RoomRole } from '#domain/live/room-role.ts';
import { Attendance, type AttendanceState, initialAttendance } from './attendance.ts';
import { type BreakoutState, initialBreakouts } from './breakout-state.ts';
import { type BreakoutNotice, Breakouts } from './breakouts.ts';
import { type CaptionState, Captions, initialCaptions } from './captions.ts';
import { Chat, type ChatState, initialChat } from './chat.ts';
import { ClassCourse, type ClassNotice, type ClassState, initialClass } from './class.ts';
import { type CoHostState, CoHosts, initialCoHosts } from './co-hosts.ts';
import { Desk, type DeskState, initialDesk } from './desk.ts';
import { Floor, type FloorNotice } from './floor.ts';
import { type GroupBoardState, GroupBoards, initialGroupBoards } from './group-boards.ts';
import { type GuestState, Guests, initialGuests } from './guests.ts';
import { type HandNotice, type HandState, Hands, initialHands } from './hands.ts';
import {
  Interpretation,
  type InterpretationNotice,
  type InterpretationOptions,
  type InterpretationState,
  initialInterpretation,
} from './interpretation.ts';
import type { JoinChoice } from './join-choice.ts';
import { initialLadder, Ladder, type LadderNotice, type LadderOptions, type LadderState } from './ladder.ts';
import type { ErrorNotice, FeatureContext } from './live-feature.ts';
import { initialMarks, type MarkState, Marks } from './marks.ts';
import { Media, type MediaOptions } from './media.ts';
import { initialMedia, type MediaNotice, type MediaState } from './media-state.ts';
import type { PhaseState } from './phase.ts';
import { initialPolls, type PollNotice, type PollState, Polls } from './polls.ts';
import { initialPresence, Presence, type PresenceNotice, type PresenceState } from './presence.ts';
import { initialQuestions, type QuestionState, Questions } from './questions.ts';
import { initialRunningOrder, RunningOrder, type RunningOrderState } from './running-order.ts';
import { initialSignals, type SignalState, Signals } from './signals.ts';
import { initialSlides, type SlideState, Slides } from './slides.ts';
import { initialStage, StageChoice, type StageState } from './stage.ts';
import { initialTranslation, Translation, type TranslationState } from './translation.ts';
import { initialWaiting, Waiting, type WaitingState } from './waiting.ts';

/** Something that just happened, for the polite announcement and the toast. */
export type NewNotice =
  | { kind: 'connectedAgain' }
  | ErrorNotice
  | ClassNotice
  | PresenceNotice
  | HandNotice
  | FloorNotice
  | MediaNotice
  | InterpretationNotice
  | LadderNotice
  | BreakoutNotice
  | PollNotice;
export type Notice = NewNotice & { id: number };

/** All that the page shows: the fields of every feature. */
export interface LiveState
  extends PhaseState,
    PresenceState,
    ClassState,
    CoHostState,
    WaitingState,
    GuestState,
    CaptionState,
    ChatState,
    TranslationState,
    HandState,
    MediaState,
    LadderState,
    InterpretationState,
    AttendanceState,
    PollState,
    QuestionState,
    SignalState,
    RunningOrderState,
    DeskState,
    SlideState,
    MarkState,
    BreakoutState,
    GroupBoardState,
    StageState {
  notice: Notice | null;
}

/** Before the first welcome. */
export function initialState({ choice, role }: { choice: JoinChoice; role: RoomRole }): LiveState {
  const { receiveMode, cameraId, microphoneId, speakerId } = choice;
  return {
    phase: 'connecting',
    failure: null,
    notice: null,
    ...initialPresence({ role, receiveMode }),
    ...initialClass,
    ...initialCoHosts,
    ...initialWaiting,
    ...initialGuests,
    ...initialCaptions,
    ...initialChat,
    ...initialTranslation,
    ...initialHands,
    ...initialMedia({ camera: cameraId, microphone: microphoneId, speaker: speakerId }),
    ...initialLadder(choice),
    ...initialInterpretation,
    ...initialAttendance,
    ...initialPolls,
    ...initialQuestions,
    ...initialSignals,
    ...initialRunningOrder,
    ...initialDesk,
    ...initialSlides,
    ...initialMarks,
    ...initialBreakouts,
    ...initialGroupBoards,
    ...initialStage,
  };
}

/** The features of the session, in the order in which they hear of a welcome. */
export function openFeatures(
  context: FeatureContext<LiveState, NewNotice>,
  options: MediaOptions & InterpretationOptions & LadderOptions,
) {
  const presence = new Presence(context);
  const course = new ClassCourse(context);
  const coHosts = new CoHosts(context);
  const waiting = new Waiting(context);
  const guests = new Guests(context);
  const captions = new Captions(context, options);
  const chat = new Chat(context);
  const translation = new Translation(context);
  const hands = new Hands(context);
  const media = new Media(context, options);
  const ladder = new Ladder(context, { media, presence }, options);
  const floor = new Floor(context, media.local);
  const interpretation = new Interpretation(context, media, options);
  const attendance = new Attendance(context);
  const polls = new Polls(context);
  const questions = new Questions(context);
  const signals = new Signals(context);
  const order = new RunningOrder(context);
  const desk = new Desk(context);
  const slides = new Slides(context);
  const marks = new Marks(context);
  const stage = new StageChoice(context);
  const breakouts = new Breakouts(context, { media, chat });
  const boards = new GroupBoards(context);
  const asked = { interpretation, attendance, polls, questions, signals, breakouts, boards };
  const told = { coHosts, waiting, guests, ...asked, order, desk, slides, marks, stage };
  return { presence, course, captions, chat, translation, hands, floor, media, ladder, ...told };
}

export type LiveFeatures = ReturnType<typeof openFeatures>;
