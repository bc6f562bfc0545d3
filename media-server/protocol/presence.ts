import { z } from 'zod';
import type { presenceRights } from '#domain/live/in-class/presence.ts';
import { type ReceiveMode, receiveModes } from '#domain/live/receive-mode.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type Done, type RequestTable, request } from './request.ts';

export const deviceKinds = ['phone', 'tablet', 'computer'] as const;
export type DeviceKind = (typeof deviceKinds)[number];
export type PresenceState = 'present' | 'away' | 'lost';

export interface ParticipantView {
  personId: string;
  displayName: string;
  role: RoomRole;
  device: DeviceKind;
  receiveMode: ReceiveMode;
  /** `lost`: the connection broke a moment ago and may come back. */
  presence: PresenceState;
  /** May publish a microphone: hosts always, a trainee while holding the floor. */
  hasFloor: boolean;
  joinedAt: string;
}

/** How people of the room are now: those who are in it, and those who are not any more. Nobody is in both. */
export interface PeopleChange {
  here: ParticipantView[];
  gone: string[];
}

export const presenceRequests = {
  'presence:update': request({ receiveMode: z.enum(receiveModes), isAway: z.boolean() }).answers<Done>(),
  'session:leave': request({}).answers<Done>(),
} satisfies RequestTable<typeof presenceRights>;

export interface PresenceEvents {
  /**
   * People who came, left or look different since the last one; in a room where much happens, what happened within a
   * tenth of a second. May repeat what `welcome` said, and may name people as gone who were never named before. Comes
   * before other events that name the same people.
   */
  'people:changed': (change: PeopleChange) => void;
  /** A fresh join token for the next reconnect; sent before the old one ends. */
  'token:renewed': (event: { token: string }) => void;
  /** The last event: do not reconnect. */
  /** To hosts: somebody is put out because the account was suspended, and nobody in the class did it. */
  'person:suspended': (event: { displayName: string }) => void;
  'room:closed': (event: { reason: 'ended' | 'removed' | 'sentOut' | 'suspended' | 'replaced' }) => void;
}

export interface PresenceWelcome {
  self: ParticipantView;
  participants: ParticipantView[];
}
