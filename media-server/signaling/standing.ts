import { type ClassStanding, listClassStandings } from '#db/queries/live/class-standing.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { answerAtDoor } from '#domain/live/class-door.ts';
import { nameInClass } from '#domain/live/name-in-class.ts';
import type { Connection } from '#media-server/rooms/connection.ts';
import type { Participant } from '#media-server/rooms/participant.ts';
import type { Room } from '#media-server/rooms/room.ts';
import type { JoinClaims } from '#platform/join-token.ts';
import type { SignalingServices } from './handler.ts';

/*
 * A token says who somebody is, in which session they signed in, and for five minutes what they were when it was signed.
 * What they are in the class now, and whether that session still is, is in the database: it is looked up at the door,
 * before grave requests, and for everybody present every few seconds. While the database is away, what was known last
 * counts.
 */

type Lookup = Pick<SignalingServices, 'gate' | 'registry'>;
/** What one who knocks may be in the class, and whether a host has to let them in first. */
interface AtDoor {
  claims: JoinClaims;
  mustWait: boolean;
  /** How many guests may be in the class; undefined where it could not be looked up. */
  guestLimit?: number | null;
}

type DoorLookup = Lookup & Pick<SignalingServices, 'ledger'>;

/**
 * What the person who knocks may be in the class now.
 *
 * @throws AppError `not_found`, `not_signed_in` (the session has ended), `removed_from_class`, `room_closed`, `forbidden`
 * (no right to join any more), `guests_closed`, `class_locked`, `class_refused`, `unavailable` (no database, and the room is not open here, or is locked)
 */
export async function currentClaims(lookup: DoorLookup, claims: JoinClaims): Promise<AtDoor> {
  const { gate, registry } = lookup;
  const { classSessionId, personId, sessionId } = claims;
  try {
    const [found] = await gate.run((db) => listClassStandings(db, [{ classSessionId, personId, sessionId }]));
    if (!found) throw new AppError('not_found');
    if (!found.isSignedIn) throw new AppError('not_signed_in');
    if (found.isRemoved) throw new AppError('removed_from_class');
    if (found.status !== 'scheduled' && found.status !== 'live') throw new AppError('room_closed');
    if (!found.role) throw new AppError(claims.role === 'guest' ? 'guests_closed' : 'forbidden');
    const door = answerAtDoor({
      ...found.knock,
      wasIn: found.knock.wasIn || wasHere(lookup, claims),
      role: found.role,
    });
    if (door === 'locked') throw new AppError('class_locked');
    if (door === 'refused') throw new AppError('class_refused');
    const now = { ...claims, role: found.role, displayName: nameOf(found, claims) };
    return { claims: now, mustWait: door === 'waiting', guestLimit: found.guestLimit };
  } catch (error) {
    const room = isAppError(error) && error.code === 'unavailable' ? registry.find(classSessionId) : undefined;
    if (!room) throw error;
    // Whether who left a locked class was in it, the database alone knows: they try again.
    const { captions, clock, waiting } = room.features;
    const writesCaptions = captions.isCaptioner(claims.personId);
    const known = { isLocked: clock.isLocked, hasWaitingRoom: waiting.isOn, isLetIn: null, writesCaptions };
    const wasIn = wasHere(lookup, claims);
    if (answerAtDoor({ ...known, wasIn, role: claims.role }) !== 'open') throw error;
    return { claims, mustWait: false };
  }
}

/**
 * Looks again whether somebody present is still what they are here as; who is not is put out, or sent to the door for
 * the new role.
 *
 * @throws AppError `forbidden` when it changed, `not_signed_in`
 */
export async function requireUnchangedStanding(
  { gate }: Pick<Lookup, 'gate'>,
  room: Room,
  participant: Participant,
  { sessionId }: Connection,
): Promise<void> {
  const asked = { classSessionId: room.id, personId: participant.personId, sessionId };
  const found = await gate
    .run((db) => listClassStandings(db, [asked]))
    .catch((error: unknown) => {
      if (isAppError(error) && error.code === 'unavailable') return undefined;
      throw error;
    });
  const [standing] = found ?? [];
  if (!standing) return;
  settle(room, standing);
  // Also when another request or the regular look settled it first, and whoever asks is here no longer.
  if (!standing.isSignedIn) throw new AppError('not_signed_in');
  if (standing.isRemoved || standing.role !== participant.role) throw new AppError('forbidden');
}

/** Looks again at everybody present on this server, in one query. @throws AppError `unavailable` */
export async function settleStandings({ gate, registry }: Lookup): Promise<void> {
  const present = registry.all.flatMap((room) =>
    room.people.flatMap(({ personId, connections }) =>
      connections.map(({ sessionId }) => ({ classSessionId: room.id, personId, sessionId })),
    ),
  );
  if (present.length === 0) return;
  for (const standing of await gate.run((db) => listClassStandings(db, present))) {
    const room = registry.find(standing.classSessionId);
    if (room) settle(room, standing);
  }
}

/** Whether this server knows that the person was in the class: what it has seen may not be stored yet. */
function wasHere({ registry, ledger }: DoorLookup, { classSessionId, personId }: JoinClaims): boolean {
  const isHere = registry.find(classSessionId)?.find(personId) !== undefined;
  return isHere || ledger.hasSeen(classSessionId, personId);
}

/** One of the account's names, whatever else a token says. */
function nameOf({ names }: ClassStanding, { displayName }: JoinClaims): string {
  if (!names) return displayName;
  return nameInClass(names, displayName === names.latinName ? 'latin' : 'own');
}

function settle(room: Room, { personId, sessionId, isSignedIn, role, isRemoved, isSuspended }: ClassStanding): void {
  const before = room.roleOf(personId);
  if (before === undefined) return;
  if (isRemoved) room.putOut(personId, 'removed');
  else if (isSuspended) room.putOut(personId, 'suspended');
  // The door tells a guest that the class is closed to guests.
  else if (role === null) room.putOut(personId, before === 'guest' ? 'to come back' : 'removed');
  else if (role !== before) room.putOut(personId, 'to come back');
  else if (sessionId !== null && !isSignedIn) room.endSession(personId, sessionId);
}
