import type { SeatedBy, TakenHow } from './roll-call.ts';

/** A roll call as it stands in the record. */
export interface CallOfRoll {
  id: string;
  /** Whose group it is of. */
  organisationId: string;
  at: Date;
  /** null: an account that is gone; nobody's device counts for it, so that the call is left out */
  takenBy: string | null;
  how: TakenHow;
  /** Everybody of the group who was there at that time; by a user name, that one person alone. */
  here: readonly string[];
}

/** How long somebody sat before a device. */
export interface SeatSpan {
  personId: string;
  /** Before whose device. */
  organisationId: string;
  seatedAt: Date;
  /** null: still there at the last roll call */
  leftAt: Date | null;
  /** Who found them there first. */
  seatedBy: string;
  how: SeatedBy;
}

/**
 * Who sat before which group's device from when to when, from all roll calls of all groups in a class: from the first one
 * that has them to the first whole one of that group after it that has not. Who sits before one group's device is left
 * there by the others' calls: they sit elsewhere with the first call after they left it. Since it follows from all calls
 * together, it is the same in whichever order they came; the one rule for those with a network and those without.
 */
export function seatsOfCalls(calls: readonly CallOfRoll[]): SeatSpan[] {
  const inOrder = [...new Map(calls.map((call) => [call.id, call])).values()].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1),
  );
  const left: SeatSpan[] = [];
  const seated = new Map<string, SeatSpan>();
  for (const { organisationId, at, takenBy, how, here } of inOrder) {
    if (takenBy === null) continue;
    for (const span of how === 'username' ? [] : [...seated.values()]) {
      if (span.organisationId !== organisationId || here.includes(span.personId)) continue;
      seated.delete(span.personId);
      left.push({ ...span, leftAt: at });
    }
    for (const personId of here) {
      if (seated.has(personId)) continue;
      const seat = { personId, organisationId, seatedAt: at, leftAt: null, seatedBy: takenBy };
      seated.set(personId, { ...seat, how: how === 'username' ? how : 'tap' });
    }
  }
  // Who came and went in the same moment never sat there. Those that have ended first: one person sits once at a time.
  const ended = left.filter((span) => span.leftAt !== null && span.leftAt > span.seatedAt);
  return [...ended, ...seated.values()];
}
