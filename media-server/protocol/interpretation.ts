import { z } from 'zod';
import type { interpretationRights } from '#domain/live/in-class/interpretation.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';
import { signUpTo, wordsUpTo } from './words.ts';

/** A language into which the class is interpreted. What is heard in it are the producers with its locale. */
export interface ChannelView {
  locale: string;
  /** Who is on air; two while one hands over to the other. */
  onAir: string[];
  /** Since when the first of them is; null where nobody is. */
  since: string | null;
}

/** What interpreters ask of whoever teaches. */
export const boothSignals = ['slower', 'number', 'louder'] as const;
export type BoothSignal = (typeof boothSignals)[number];

export interface BoothSignalView {
  personId: string;
  displayName: string;
  locale: string;
  what: BoothSignal;
  /** The last time. */
  at: string;
  /** How often, since it was seen last. */
  count: number;
  seenAt: string | null;
}

/** What those who teach and interpret see of the channels. */
export interface BoothsView {
  /** Who sits where, on air or ready. */
  seats: { personId: string; locale: string }[];
  /** How many people have chosen each channel. */
  listeners: Record<string, number>;
  signals: BoothSignalView[];
}

/** Between two who interpret into one language; kept as long as the class is held. */
export interface BoothMessage {
  messageId: string;
  personId: string;
  body: string;
  at: string;
}

const locale = signUpTo(35).min(2);

export const interpretationRequests = {
  /** Of this page: which channel it takes in; null for the floor alone. Stands beside its line of presence. */
  'channel:listen': request({ locale: locale.nullable() }).answers<Done>(),
  /** Where one interprets from now on; off air there until one takes the turn. */
  'channel:sit': request({ locale }).answers<Done>(),
  'channel:take': request({}).answers<Done>(),
  'channel:release': request({}).answers<Done>(),
  'channel:hand-over': request({ personId }).answers<Done>(),
  'channel:tell': request({ what: z.enum(boothSignals) }).answers<Done>(),
  /** Everything that was told so far was seen. */
  'channel:seen': request({}).answers<Done>(),
  /** Said once, whatever is sent again with the same id. */
  'channel:write': request({ messageId: z.uuid(), body: wordsUpTo(300) }).answers<Done>(),
} satisfies RequestTable<typeof interpretationRights>;

export interface InterpretationEvents {
  'channels:changed': (event: { channels: ChannelView[] }) => void;
  /** To those who teach and interpret; gathered. */
  'booths:changed': (booths: BoothsView) => void;
  /** To those who sit at the same channel. */
  'booth:message': (message: BoothMessage) => void;
}

export interface InterpretationWelcome {
  channels: ChannelView[];
  /** What this page takes in, as the server knows it. */
  ownChannel: string | null;
  /** Null for those who neither teach nor interpret. */
  booths: BoothsView | null;
  boothMessages: BoothMessage[];
}
