import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import {
  type BreakoutMeans,
  type BreakoutWay,
  breakoutLimits,
  breakoutMeans,
  breakoutWays,
} from '#domain/live/breakouts.ts';
import { newId } from '#platform/id.ts';

/** Groups that a host is about to open. Tried again they are the same, by their ids. */
export interface BreakoutsDraft {
  breakoutId: string;
  way: BreakoutWay;
  means: BreakoutMeans;
  minutes: number | null;
  /** An empty name: the usual one of its number. */
  groups: { groupId: string; name: string }[];
  /** By hand: group by person. */
  placed: Record<string, string>;
}

const newGroup = () => ({ groupId: newId(), name: '' });
const { fewestGroups, mostGroups } = breakoutLimits;

const emptyBreakouts = (): BreakoutsDraft => ({
  breakoutId: newId(),
  way: 'random',
  means: 'sound',
  minutes: 10,
  groups: [newGroup(), newGroup(), newGroup()],
  placed: {},
});

/** So many groups; those that are there keep their names. */
export function withCount(draft: BreakoutsDraft, count: number): BreakoutsDraft {
  const groups = Array.from({ length: count }, (_, index) => draft.groups[index] ?? newGroup());
  const ids = new Set(groups.map((one) => one.groupId));
  const placed = Object.fromEntries(Object.entries(draft.placed).filter(([, groupId]) => ids.has(groupId)));
  return { ...draft, groups, placed };
}

const keyOf = (classId: string) => `${classId}.breakouts`;

/** What was prepared for this class before the form was closed or the page reloaded. */
export function readBreakoutsDraft(classId: string): BreakoutsDraft {
  try {
    const kept: unknown = JSON.parse(readDraft(keyOf(classId)));
    return isDraft(kept) ? kept : emptyBreakouts();
  } catch {
    return emptyBreakouts();
  }
}

/** @param draft null once they were opened */
export function writeBreakoutsDraft(classId: string, draft: BreakoutsDraft | null): void {
  writeDraft(keyOf(classId), draft === null ? '' : JSON.stringify(draft));
}

/** An older page may have kept something else. */
function isDraft(kept: unknown): kept is BreakoutsDraft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { breakoutId, way, means, minutes, groups, placed } = kept as Partial<Record<keyof BreakoutsDraft, unknown>>;
  return (
    typeof breakoutId === 'string' &&
    breakoutWays.some((one) => one === way) &&
    breakoutMeans.some((one) => one === means) &&
    (minutes === null || typeof minutes === 'number') &&
    Array.isArray(groups) &&
    groups.length >= fewestGroups &&
    groups.length <= mostGroups &&
    groups.every((one) => typeof one?.groupId === 'string' && typeof one.name === 'string') &&
    typeof placed === 'object' &&
    placed !== null
  );
}
