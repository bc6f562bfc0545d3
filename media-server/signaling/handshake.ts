import { z } from 'zod';
import { checkAdmission } from '#db/queries/class-ledger.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { handshakeSchema, protocolVersion } from '../protocol/index.ts';
import { verifyJoinToken } from '../protocol/join-token.ts';
import type { Admission } from '../rooms/admission.ts';
import type { SignalingServices } from './handler.ts';

/**
 * Checks who knocks: protocol, token, class, removal, capacity. Opens the room if it is the first. While the database is
 * away, a room that is open already decides from what it knows.
 *
 * @throws AppError `protocol_mismatch`, `bad_request`, `token_invalid`, `token_expired`, `not_found`, `room_closed`,
 * `removed_from_class`, `class_full`, `unavailable`
 */
export async function admit(services: SignalingServices, auth: unknown): Promise<Admission> {
  const arrivedAt = performance.now();
  const version = z.object({ protocol: z.number() }).safeParse(auth);
  if (version.success && version.data.protocol !== protocolVersion) {
    throw new AppError('protocol_mismatch', { server: protocolVersion, client: version.data.protocol });
  }
  const parsed = handshakeSchema.safeParse(auth);
  if (!parsed.success) throw new AppError('bad_request');
  const { token, device, receiveMode, connectionId } = parsed.data;
  const claims = await verifyJoinToken(services.secret, token);
  const admission: Admission = { claims, device, receiveMode, connectionId, arrivedAt };

  await checkClass(services, admission);
  const room = await services.registry.open(claims.classSessionId);
  if (room.isRemoved(claims.personId)) throw new AppError('removed_from_class');
  if (!room.hasPlaceFor(admission)) throw new AppError('class_full');
  return admission;
}

async function checkClass({ registry, gate }: SignalingServices, { claims }: Admission): Promise<void> {
  const { classSessionId, personId } = claims;
  try {
    const found = await gate.run((db) => checkAdmission(db, classSessionId, personId));
    if (!found) throw new AppError('not_found');
    if (found.isRemoved) throw new AppError('removed_from_class');
    if (found.status !== 'scheduled' && found.status !== 'live') throw new AppError('room_closed');
  } catch (error) {
    if (isAppError(error) && error.code === 'unavailable' && registry.find(classSessionId)) return;
    throw error;
  }
}
