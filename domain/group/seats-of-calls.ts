import type { SeatedBy, TakenHow } from './roll-call.ts';

/** A roll call as it stands in the record. */
export interface CallOfRoll {
  id: string;
  at: Date;
  /** null: an account that is gone; nobody's device counts for it, so that the call is left out */
  takenBy: string | null;
  how: TakenHow;
  /** Everybody who was there at that time; by a user name, that one person alone. */
  here: readonly string[];
}

/** How long somebody sat before a device. */
export interface TakenSpan {
  personId: string;
  seatedAt: Date;
  /** null: still there at the last roll call */
  leftAt: Date | null;
}

export interface SeatSpan extends TakenSpan {
  /** Who found them there first. */
  seatedBy: string;
  how: SeatedBy;
}

/**
 * Who sat before a group's device from when to when, from all roll calls of the group in a class: from the first one that has
 * them to the first whole one after it that has not. Who sits before another group's device is left there: they sit here with
 * the first call after they left it. Since it follows from all calls, it is the same in whichever order they came; the
 * one rule for those with a network and those without.
 *
 * @param elsewhere when people sat before other groups' devices in the class
 */
export function seatsOfCalls(calls: readonly CallOfRoll[], elsewhere: readonly TakenSpan[] = []): SeatSpan[] {
  const inOrder = [...calls].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : Number(one.id > other.id)),
  );
  const people = [...new Set(calls.flatMap((call) => call.here))];
  const spans = people.flatMap((personId) => {
    const beside = elsewhere.filter(
      (one) => one.personId === personId && (one.leftAt === null || one.leftAt > one.seatedAt),
    );
    return spansOf(personId, inOrder, beside);
  });
  // Those that have ended first.
  return spans.sort(
    (one, other) =>
      Number(one.leftAt === null) - Number(other.leftAt === null) || one.seatedAt.getTime() - other.seatedAt.getTime(),
  );
}

function spansOf(personId: string, calls: readonly CallOfRoll[], elsewhere: readonly TakenSpan[]): SeatSpan[] {
  const spans: SeatSpan[] = [];
  for (const { at, takenBy, how, here } of calls) {
    if (takenBy === null) continue;
    const last = spans.at(-1);
    if (last) last.leftAt ??= firstBetween(elsewhere, last.seatedAt, at);
    const sits = last?.leftAt === null;
    const isHere = here.includes(personId);
    if (last && sits && !isHere && how !== 'username') last.leftAt = at;
    if (!isHere || sits || elsewhere.some((one) => one.seatedAt <= at && (one.leftAt === null || at < one.leftAt)))
      continue;
    spans.push({ personId, seatedBy: takenBy, how: how === 'username' ? how : 'tap', seatedAt: at, leftAt: null });
  }
  const last = spans.at(-1);
  if (last) last.leftAt ??= firstBetween(elsewhere, last.seatedAt, null);
  return spans.filter((span) => span.leftAt === null || span.leftAt > span.seatedAt);
}

/** When somebody sat down elsewhere first in this time; null when they did not. */
function firstBetween(elsewhere: readonly TakenSpan[], after: Date, until: Date | null): Date | null {
  const times = elsewhere.map((one) => one.seatedAt).filter((at) => at > after && (until === null || at <= until));
  return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())));
}
