import type { moderationRights } from '#domain/live/in-class/moderation.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

export const moderationRequests = {
  'person:mute': request({ personId }).answers<Done>(),
  'person:remove': request({ personId }).answers<Done>(),
} satisfies RequestTable<typeof moderationRights>;

export interface ModerationEvents {
  /** To the person alone: a host took back the floor or muted; the microphone's producer is closed or paused. */
  'self:muted': (event: { byPersonId: string }) => void;
}
