import { z } from 'zod';
import { AppError } from '#domain/errors.ts';
import { handshakeSchema } from '#media-server/protocol/handshake.ts';
import { protocolVersion } from '#media-server/protocol/version.ts';
import type { Admission } from '#media-server/rooms/admission.ts';
import { verifyJoinToken } from '#platform/join-token.ts';
import type { RateLimits } from '#platform/rate-limit.ts';
import type { SignalingServices } from './handler.ts';
import { currentClaims } from './standing.ts';

/**
 * Checks who knocks: protocol, token, class, removal, right to join, capacity. Opens the room if it is the first. While the database is
 * away, a room that is open already decides from what it knows.
 *
 * @throws AppError `protocol_mismatch`, `bad_request`, `token_invalid`, `token_expired`, `not_found`, `room_closed`,
 * `removed_from_class`, `forbidden`, `class_locked`, `class_refused`, `class_waiting`, `class_full`, `guests_full`, `guests_closed`, `server_full`,
 * `too_many_requests`, `unavailable`
 */
export async function admit(services: SignalingServices, joins: RateLimits, auth: unknown): Promise<Admission> {
  const arrivedAt = performance.now();
  const version = z.object({ protocol: z.number() }).safeParse(auth);
  if (version.success && version.data.protocol !== protocolVersion) {
    throw new AppError('protocol_mismatch', { server: protocolVersion, client: version.data.protocol });
  }
  const parsed = handshakeSchema.safeParse(auth);
  if (!parsed.success) throw new AppError('bad_request');
  const { token, device, receiveMode, connectionId } = parsed.data;
  const signed = await verifyJoinToken(services.secret, token);
  if (!joins.of(signed.personId).take()) throw new AppError('too_many_requests');
  const { claims, mustWait, guestLimit } = await currentClaims(services, signed);
  const admission: Admission = { claims, device, receiveMode, connectionId, arrivedAt };
  const room = await services.registry.open(claims.classSessionId);
  if (room.features.moderation.isRemoved(claims.personId)) throw new AppError('removed_from_class');
  if (mustWait) {
    room.features.waiting.knock(claims);
    throw new AppError('class_waiting');
  }
  if (guestLimit !== undefined) room.features.guests.limit = guestLimit;
  if (!room.hasPlaceFor(admission)) throw new AppError(room.isFull ? 'class_full' : 'guests_full');
  if (!services.registry.hasPlaceFor(room, admission)) throw new AppError('server_full');
  return admission;
}
