import type { z } from 'zod';
import type { ErrorCode } from '#domain/errors.ts';
import { attendanceRequests } from './attendance.ts';
import { type BreakoutEvents, type BreakoutWelcome, breakoutRequests } from './breakouts.ts';
import { type CaptionEvents, type CaptionWelcome, captionRequests } from './captions.ts';
import { type ChatEvents, type ChatWelcome, chatRequests } from './chat.ts';
import { type ClassEvents, type ClassWelcome, classRequests } from './class.ts';
import { type CoHostEvents, type CoHostWelcome, coHostRequests } from './co-hosts.ts';
import { deskRequests } from './desk.ts';
import { floorRequests } from './floor.ts';
import { groupBoardRequests } from './group-boards.ts';
import { type GuestEvents, type GuestWelcome, guestRequests } from './guests.ts';
import { type HandEvents, type HandWelcome, handRequests } from './hands.ts';
import { type InterpretationEvents, type InterpretationWelcome, interpretationRequests } from './interpretation.ts';
import { type MarkEvents, type MarkWelcome, markRequests } from './marks.ts';
import { type MediaEvents, type MediaWelcome, mediaRequests } from './media.ts';
import { type ModerationEvents, moderationRequests } from './moderation.ts';
import { type PollEvents, type PollWelcome, pollRequests } from './polls.ts';
import { type PresenceEvents, type PresenceWelcome, presenceRequests } from './presence.ts';
import { type QuestionEvents, type QuestionWelcome, questionRequests } from './questions.ts';
import { type RunningOrderEvents, type RunningOrderWelcome, runningOrderRequests } from './running-order.ts';
import { type SignalEvents, type SignalWelcome, signalRequests } from './signals.ts';
import { type SlideEvents, type SlideWelcome, slideRequests } from './slides.ts';
import { type StageEvents, type StageWelcome, stageRequests } from './stage.ts';
import { type WaitingEvents, type WaitingWelcome, waitingRequests } from './waiting.ts';

/*
 * What travels between a page and its room. Each group of features has a file: its requests, each with its answer; its
 * events; its part of the welcome; what things look like on the wire. Times are ISO 8601 strings in UTC. Who may ask what
 * is a row in domain/live/in-class. Here the groups are put together.
 */

/** Every request of a client. */
export const requests = {
  ...mediaRequests,
  ...captionRequests,
  ...chatRequests,
  ...handRequests,
  ...floorRequests,
  ...interpretationRequests,
  ...moderationRequests,
  ...coHostRequests,
  ...waitingRequests,
  ...guestRequests,
  ...presenceRequests,
  ...classRequests,
  ...attendanceRequests,
  ...pollRequests,
  ...questionRequests,
  ...signalRequests,
  ...runningOrderRequests,
  ...deskRequests,
  ...slideRequests,
  ...markRequests,
  ...stageRequests,
  ...breakoutRequests,
  ...groupBoardRequests,
};

/**
 * `welcome` is always the first event after (re)connecting and carries the whole state; the others are changes to it.
 */
export interface ServerToClientEvents
  extends MediaEvents,
    CaptionEvents,
    ChatEvents,
    HandEvents,
    InterpretationEvents,
    ModerationEvents,
    CoHostEvents,
    WaitingEvents,
    GuestEvents,
    PresenceEvents,
    ClassEvents,
    PollEvents,
    QuestionEvents,
    SignalEvents,
    RunningOrderEvents,
    SlideEvents,
    MarkEvents,
    StageEvents,
    BreakoutEvents {
  welcome: (state: Welcome) => void;
}

/** The whole state of a room for one who comes in. */
export interface Welcome
  extends MediaWelcome,
    CaptionWelcome,
    ChatWelcome,
    HandWelcome,
    InterpretationWelcome,
    PresenceWelcome,
    CoHostWelcome,
    WaitingWelcome,
    GuestWelcome,
    ClassWelcome,
    PollWelcome,
    QuestionWelcome,
    SignalWelcome,
    RunningOrderWelcome,
    SlideWelcome,
    MarkWelcome,
    StageWelcome,
    BreakoutWelcome {
  serverTime: string;
}

export type RequestName = keyof typeof requests;
type SchemaOf<N extends RequestName> = (typeof requests)[N]['schema'];
export type RequestPayload<N extends RequestName> = z.input<SchemaOf<N>>;
export type ParsedRequest<N extends RequestName> = z.output<SchemaOf<N>>;
/** What a request is answered with. */
export type Answer<N extends RequestName> = NonNullable<(typeof requests)[N]['answer']>;

/** Every request is answered once: with data, or with a code of the error catalogue. */
export type Ack<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: ErrorCode; details?: Record<string, string | number> } };

export type ClientToServerEvents = {
  [N in RequestName]: (payload: RequestPayload<N>, acknowledge: (answer: Ack<Answer<N>>) => void) => void;
};
