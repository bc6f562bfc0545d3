/** A roll call as it stands in the record: everybody who was there at that time. */
export interface CallOfRoll {
  at: Date;
  /** null: an account that is gone */
  takenBy: string | null;
  here: readonly string[];
}

/** How long somebody sat before a group's device. */
export interface SeatSpan {
  personId: string;
  /** Who found them there first. */
  seatedBy: string;
  seatedAt: Date;
  /** null: still there at the last roll call */
  leftAt: Date | null;
}

/**
 * Who sat there from when to when, from all roll calls of a group in a class: from the first one that has them to the first
 * one after it that has not. Since it follows from all of them, it is the same in whichever order they came.
 */
export function seatsOfCalls(calls: readonly CallOfRoll[]): SeatSpan[] {
  const inOrder = [...calls].sort((one, other) => one.at.getTime() - other.at.getTime());
  const done: SeatSpan[] = [];
  const sitting = new Map<string, SeatSpan>();
  for (const { at, takenBy, here } of inOrder) {
    const present = new Set(here);
    for (const span of sitting.values()) {
      if (present.has(span.personId)) continue;
      sitting.delete(span.personId);
      if (at > span.seatedAt) done.push({ ...span, leftAt: at });
    }
    if (!takenBy) continue;
    for (const personId of present) {
      if (!sitting.has(personId)) sitting.set(personId, { personId, seatedBy: takenBy, seatedAt: at, leftAt: null });
    }
  }
  return [...done, ...sitting.values()];
}
