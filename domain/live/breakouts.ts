import type { RoomRole } from './room-role.ts';

/** Groups into which a class parts for a while: who goes where, and who hears whom. */

/** How people come into groups: placed by a host one by one, by lot, with their organisation, or as they choose. */
export const breakoutWays = ['hand', 'random', 'organisation', 'choice'] as const;
export type BreakoutWay = (typeof breakoutWays)[number];

/** With what people of a group talk to each other: in writing alone, with sound too, or with pictures as well. */
export const breakoutMeans = ['text', 'sound', 'pictures'] as const;
export type BreakoutMeans = (typeof breakoutMeans)[number];

export const breakoutLimits = {
  fewestGroups: 2,
  mostGroups: 20,
  /** Characters of a group's name. */
  name: 60,
  mostMinutes: 180,
  /** People who are placed at once. */
  people: 1_000,
  /** How often one class may part. */
  perClass: 100,
} as const;

/** So long before the end people are warned, ms. */
export const breakoutWarningMs = 60_000;

/** Who goes into groups. */
export const joinsGroups = (role: RoomRole): boolean => role === 'trainee' || role === 'group';

/** Who goes from group to group instead. */
export const visitsGroups = (role: RoomRole): boolean => role === 'host' || role === 'interpreter';

/** The group in which somebody is, and with what people talk there. */
export interface GroupPlace {
  breakoutId: string;
  groupId: string;
  means: BreakoutMeans;
}

/** Whether everybody speaks there without asking. */
export const speaksAt = (place: Pick<GroupPlace, 'means'> | null | undefined): boolean =>
  place != null && place.means !== 'text';

/** Where something is published. */
export interface PublishedAt {
  /** Null: in the class. */
  groupId: string | null;
  /** A host's voice that is to be heard in every group too. */
  isToAll: boolean;
}

/** Whether what is published reaches somebody who is there; null is the class. */
export function reaches({ groupId, isToAll }: PublishedAt, there: string | null): boolean {
  return isToAll || groupId === there;
}

/**
 * By lot into so many groups, whose sizes differ by one at most.
 *
 * @param random from 0 to below 1
 */
export function splitAtRandom(people: readonly string[], count: number, random: () => number = Math.random) {
  const lot = [...people];
  for (let last = lot.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [lot[last], lot[other]] = [lot[other] as string, lot[last] as string];
  }
  const groups: string[][] = Array.from({ length: count }, () => []);
  for (const [index, personId] of lot.entries()) groups[index % count]?.push(personId);
  return groups;
}

export interface PersonOfOrganisation {
  personId: string;
  /** Null: of none that is known. */
  organisationId: string | null;
}

/** Each organisation in one group: the largest first, each to the group that is smallest by then; then who is of none. */
export function splitByOrganisation(people: readonly PersonOfOrganisation[], count: number): string[][] {
  const parties = new Map<string, string[]>();
  const single: string[][] = [];
  for (const { personId, organisationId } of people) {
    if (organisationId === null) single.push([personId]);
    else parties.set(organisationId, [...(parties.get(organisationId) ?? []), personId]);
  }
  const groups: string[][] = Array.from({ length: count }, () => []);
  const largestFirst = [...parties.values()].sort((a, b) => b.length - a.length);
  for (const party of [...largestFirst, ...single]) smallest(groups, (one) => one.length)?.push(...party);
  return groups;
}

/** A group that there is, and who is in it. */
export interface PeopledGroup {
  groupId: string;
  members: readonly PersonOfOrganisation[];
}

/** Where somebody goes who comes once groups are open; null: with the class, until a host or they themselves say where. */
export function groupOfLateComer(
  way: BreakoutWay,
  groups: readonly PeopledGroup[],
  { organisationId }: Pick<PersonOfOrganisation, 'organisationId'>,
): string | null {
  if (way === 'hand' || way === 'choice') return null;
  const own = way === 'organisation' && organisationId !== null;
  const withTheirs = own
    ? groups.find(({ members }) => members.some((one) => one.organisationId === organisationId))
    : undefined;
  return (withTheirs ?? smallest(groups, (one) => one.members.length))?.groupId ?? null;
}

function smallest<Group>(groups: readonly Group[], sizeOf: (group: Group) => number): Group | undefined {
  return groups.reduce<Group | undefined>(
    (best, one) => (best !== undefined && sizeOf(best) <= sizeOf(one) ? best : one),
    undefined,
  );
}
