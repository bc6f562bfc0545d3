import { type ReceiveMode, receiveModes } from '#domain/live/receive-mode.ts';
import type { DeskView, PlaceView } from '#media-server/protocol/desk.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';

/** How somebody takes part now. `elsewhere`: at another page of the slides than the class. */
export const followStates = ['following', 'elsewhere', 'away', 'lost'] as const;
export type FollowState = (typeof followStates)[number];

/** One of those whom a class is for, as the desk shows them. */
export interface Follower {
  personId: string;
  displayName: string;
  state: FollowState;
  /** Of who lost the link, as far as the room has told. */
  since: string | null;
}

type People = ReadonlyMap<string, ParticipantView>;

/** Who learns in the class: not those who teach, interpret or look on. */
const learns = ({ role }: ParticipantView) => role === 'trainee' || role === 'group';

/** Everybody whom the class is for and who is or was here; who lost the link and is gone from the room, too. */
export function followersOf(people: People, desk: DeskView | null): Follower[] {
  const elsewhere = new Set(desk?.elsewhere);
  const since = new Map(desk?.lost.map((one) => [one.personId, one.since]));
  const here = [...people.values()].filter(learns).map((one): Follower => {
    const { personId, displayName, presence } = one;
    const state = presence === 'present' ? (elsewhere.has(personId) ? 'elsewhere' : 'following') : presence;
    return { personId, displayName, state, since: state === 'lost' ? (since.get(personId) ?? null) : null };
  });
  const gone = (desk?.lost ?? []).filter((one) => !people.has(one.personId));
  return [...here, ...gone.map((one): Follower => ({ ...one, state: 'lost' }))];
}

/** How many are in each state. More may have lost the link, and be elsewhere, than are told by name. */
export function countFollowers(followers: readonly Follower[], desk: DeskView | null): Record<FollowState, number> {
  const counts: Record<FollowState, number> = { following: 0, elsewhere: 0, away: 0, lost: 0 };
  for (const { state } of followers) counts[state] += 1;
  const unnamedLost = Math.max(0, (desk?.lostCount ?? 0) - (desk?.lost.length ?? 0));
  const unnamedElsewhere = Math.max(0, (desk?.elsewhereCount ?? 0) - (desk?.elsewhere.length ?? 0));
  counts.lost += unnamedLost;
  counts.elsewhere += Math.min(unnamedElsewhere, counts.following);
  counts.following -= Math.min(unnamedElsewhere, counts.following);
  return counts;
}

/** Of those enrolled, how many have not been here, or left; null where it is not known how many there are. */
export function countAbsent(enrolled: number | null, followers: readonly Follower[], people: People): number | null {
  if (enrolled === null) return null;
  // A group is counted by those who sit in it, whom the room does not know.
  const own = followers.filter(({ personId }) => people.get(personId)?.role !== 'group');
  return Math.max(0, enrolled - own.length);
}

/** How many take in what of the class, the most first to the least; none of what nobody does. */
export function countModes(people: People): { mode: ReceiveMode; count: number }[] {
  const connected = [...people.values()].filter((one) => learns(one) && one.presence !== 'lost');
  return receiveModes
    .map((mode) => ({ mode, count: connected.filter((one) => one.receiveMode === mode).length }))
    .filter(({ count }) => count > 0);
}

/** A place as the desk shows it: its people who are here, how many are not; those of no known place last, without a name. */
export interface PlaceRow {
  organisationId: string | null;
  names: PlaceView['names'] | null;
  followers: Follower[];
  absent: number;
}

export function placeRows(places: readonly PlaceView[], followers: readonly Follower[]): PlaceRow[] {
  const left = new Map(followers.map((one) => [one.personId, one]));
  const rows = places.map(({ organisationId, names, here, absent }): PlaceRow => {
    const own = here.flatMap((personId) => left.get(personId) ?? []);
    for (const { personId } of own) left.delete(personId);
    return { organisationId, names, followers: own, absent };
  });
  const others = { organisationId: null, names: null, followers: [...left.values()], absent: 0 };
  return [...rows, others].filter((row) => row.followers.length + row.absent > 0);
}
