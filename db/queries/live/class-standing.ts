import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesOfPerson } from '#db/queries/accounts/viewer.ts';
import {
  interprets,
  isCoHost,
  isEnrolled,
  issuerPath,
  seatsGroup,
  writesCaptions,
} from '#db/queries/schedule/class-scope.ts';
import { mustChoosePassword } from '#domain/accounts/must-choose-password.ts';
import type { Knock } from '#domain/live/class-door.ts';
import { type RoomRole, roleInClass } from '#domain/live/room-role.ts';
import type { Viewer } from '#domain/rights.ts';

export interface PersonInClass {
  classSessionId: string;
  personId: string;
}

/** A person in a class, and (where it matters) the session in which they signed in. */
export interface AskedStanding extends PersonInClass {
  sessionId?: string;
}

/** How a person stands to a class now, or a guest of it: rooms know guests by their ids as they know people. */
export interface ClassStanding extends PersonInClass {
  /** As asked. */
  sessionId: string | null;
  /** The session has not ended; true where none was asked about. */
  isSignedIn: boolean;
  /** By which the person goes; the second in Latin script, if they have one. Null of nobody. */
  names: { displayName: string; latinName: string | null } | null;
  /** The status of the class. */
  status: string;
  isRemoved: boolean;
  /** What the door of the class answers on. */
  knock: Omit<Knock, 'role'>;
  /** The account is closed for now: the person is nothing in any class then. */
  isSuspended: boolean;
  /** How many guests may be in the class at a time; null: it is closed to them. */
  guestLimit: number | null;
  /** Came by the link for guests; also when the class is closed to them by now. */
  isGuest: boolean;
  /** Hosts because a host said so, and not by a right of their own. */
  isCoHost: boolean;
  /** What the person may be in its room; null when they may not join (any more). */
  role: RoomRole | null;
}

/**
 * How people and guests stand to classes now, in one query for all. Left out are classes that do not exist; people who do not
 * exist have no role, nor has a guest in another class than their own.
 */
export async function listClassStandings(db: Queryable, asked: readonly AskedStanding[]): Promise<ClassStanding[]> {
  if (asked.length === 0) return [];
  const classes = asked.map((one) => one.classSessionId);
  const people = asked.map((one) => one.personId);
  const sessions = asked.map((one) => one.sessionId ?? null);
  const personId = sql<string>`asked.person_id`;
  const rows = await db
    .selectFrom(
      sql<
        PersonInClass & { sessionId: string | null }
      >`unnest(${classes}::uuid[], ${people}::uuid[], ${sessions}::uuid[])`.as<'asked'>(
        sql`asked(class_session_id, person_id, session_id)`,
      ),
    )
    .innerJoin('classSession', 'classSession.id', 'asked.classSessionId')
    .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
    .leftJoin('person', 'person.id', 'asked.personId')
    .leftJoin('classGuest as guest', (join) =>
      join.onRef('guest.id', '=', 'asked.personId').onRef('guest.classSessionId', '=', 'asked.classSessionId'),
    )
    .select([
      'asked.classSessionId',
      'asked.personId',
      'asked.sessionId',
      sql<boolean>`asked.session_id is null or exists(select from auth_session s
        where s.id = asked.session_id and s.person_id = ${personId} and s.expires_at > now())`.as('isSignedIn'),
      sql<boolean>`exists(select from auth_session s
        where s.id = asked.session_id and s.person_id = ${personId} and s.card_id is not null)`.as('isByCard'),
      'classSession.status',
      'organisation.path as organisationPath',
      'person.displayName',
      'person.latinName',
      'person.isPlatformAdmin',
      'person.mustChangePassword',
      'person.suspendedAt',
      rolesOfPerson.as('roles'),
      isEnrolled(personId).as('isEnrolled'),
      seatsGroup(personId).as('seatsGroup'),
      interprets(personId).as('interprets'),
      isCoHost(personId).as('isCoHost'),
      writesCaptions(personId).as('writesCaptions'),
      issuerPath.as('programmePath'),
      sql<boolean>`exists(select from class_instructor ci
        where ci.class_session_id = class_session.id and ci.person_id = ${personId})`.as('isInstructor'),
      sql<boolean>`exists(select from class_removal cr
        where cr.class_session_id = class_session.id and cr.person_id = ${personId})`.as('isRemoved'),
      'classSession.guestLimit',
      'guest.id as guestId',
      'guest.name as guestName',
      'guest.joinedAt as guestJoinedAt',
      'guest.isLetIn as isGuestLetIn',
      'guest.removedAt as guestRemovedAt',
      'classSession.waitingRoom as hasWaitingRoom',
      sql<boolean>`class_session.locked_at is not null`.as('isLocked'),
      sql<boolean | null>`(select answered.is_let_in from class_waiting_answer answered
        where answered.class_session_id = class_session.id and answered.person_id = ${personId})`.as('isLetIn'),
      // Asked for only where the door is not open to everybody.
      sql<boolean>`(class_session.locked_at is not null or class_session.waiting_room) and exists(select from presence_interval pi
        where pi.class_session_id = class_session.id and pi.person_id = ${personId})`.as('wasIn'),
    ])
    .execute();
  return rows.map(({ classSessionId, personId: id, sessionId, isSignedIn, status, isRemoved, ...row }) => {
    if (row.guestId !== null)
      return standingOfGuest({ classSessionId, sessionId, status, ...row, guestId: row.guestId });
    // As on the web: nobody while suspended, or until a first password of one's own is set where one is due.
    const viewer: Viewer | null =
      row.displayName === null ||
      row.suspendedAt ||
      mustChoosePassword({ mustChangePassword: row.mustChangePassword === true }, row)
        ? null
        : {
            personId: id,
            displayName: row.displayName,
            isPlatformAdmin: row.isPlatformAdmin === true,
            roles: row.roles,
          };
    const { organisationPath, programmePath } = row;
    const resource = {
      organisationPath,
      programmePath,
      isEnrolled: row.isEnrolled,
      seatsGroup: row.seatsGroup,
      interprets: row.interprets,
      instructorIds: row.isInstructor ? [id] : [],
    };
    const names = row.displayName === null ? null : { displayName: row.displayName, latinName: row.latinName };
    const ownRole = roleInClass(viewer, resource);
    const role = roleInClass(viewer, resource, row.isCoHost);
    const isSuspended = row.suspendedAt !== null;
    const { isLocked, hasWaitingRoom, wasIn, isLetIn, writesCaptions: isCaptioner } = row;
    const knock = { isLocked, hasWaitingRoom, wasIn, isLetIn, writesCaptions: isCaptioner };
    const door = { isRemoved, knock };
    return {
      classSessionId,
      personId: id,
      sessionId,
      isSignedIn,
      names,
      status,
      ...door,
      isSuspended,
      guestLimit: row.guestLimit,
      role,
      isGuest: false,
      isCoHost: role !== ownRole,
    };
  });
}

interface GuestRow {
  classSessionId: string;
  sessionId: string | null;
  status: string;
  guestId: string;
  guestName: string | null;
  guestJoinedAt: Date | null;
  isGuestLetIn: boolean | null;
  guestRemovedAt: Date | null;
  guestLimit: number | null;
  isLocked: boolean;
  hasWaitingRoom: boolean;
}

/** A guest signs in nowhere: what stands for a session is the guest's own id. When the class closes to guests, they are nothing in it. */
function standingOfGuest({ classSessionId, sessionId, status, guestId, ...row }: GuestRow): ClassStanding {
  const { guestLimit, isLocked, hasWaitingRoom, isGuestLetIn: isLetIn } = row;
  return {
    classSessionId,
    personId: guestId,
    sessionId,
    isSignedIn: sessionId === null || sessionId === guestId,
    names: { displayName: row.guestName ?? '', latinName: null },
    status,
    isRemoved: row.guestRemovedAt !== null,
    knock: { isLocked, hasWaitingRoom, wasIn: row.guestJoinedAt !== null, isLetIn, writesCaptions: false },
    isSuspended: false,
    guestLimit,
    role: guestLimit === null ? null : 'guest',
    isGuest: true,
    isCoHost: false,
  };
}
