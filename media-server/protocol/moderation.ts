import type { moderationRights } from '#domain/live/in-class/moderation.ts';
import { type Done, personId, type RequestTable, reading, request } from './request.ts';

export interface RemovedPersonView {
  personId: string;
  /** Empty of a guest whose name was forgotten. */
  displayName: string;
  isGuest: boolean;
}

export const moderationRequests = {
  'person:mute': request({ personId }).answers<Done>(),
  'person:remove': request({ personId }).answers<Done>(),
  /** Put out now; may come back. */
  'person:send-out': request({ personId }).answers<Done>(),
  /** Who was removed, or refused at the door, the latest first. */
  'person:removed': reading({}).answers<{ people: RemovedPersonView[] }>(),
  /** A removal or a refusal is taken back. */
  'person:let-back': request({ personId }).answers<Done>(),
} satisfies RequestTable<typeof moderationRights>;

export interface ModerationEvents {
  /** To the person alone: a host took back the floor or muted; the microphone's producer is closed or paused. */
  'self:muted': (event: { byPersonId: string }) => void;
}
