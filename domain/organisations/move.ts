import { isWithin } from '#domain/rights/viewer.ts';
import { mostLevels } from './organisation.ts';

interface Place {
  id: string;
  parentId: string | null;
  path: string;
  archivedAt: Date | null;
}

/** What stands against putting an organisation elsewhere, as the code of a field's problem. */
export type MoveProblem = 'sameParent' | 'intoItself' | 'parentArchived' | 'tooDeep';

/**
 * Whether an organisation can be put below another; null: it becomes a root.
 *
 * @param levels how many levels there are from the organisation down to the lowest below it, itself counted
 */
export function whyNotMove(one: Place, parent: Place | null, levels: number): MoveProblem | null {
  if (one.parentId === (parent?.id ?? null)) return 'sameParent';
  if (!parent) return null;
  if (isWithin(parent.path, one.path)) return 'intoItself';
  if (parent.archivedAt) return 'parentArchived';
  return levelOf(parent.path) + levels > mostLevels ? 'tooDeep' : null;
}

/** A root has 1. */
function levelOf(path: string): number {
  return path.split('.').length;
}

/** The path of an organisation from the root: its short name below its parent's path. */
export function pathBelow(parent: { path: string } | null, slug: string): string {
  return parent ? `${parent.path}.${slug}` : slug;
}

/** An organisation's path and those of all above it, from the root. */
export function pathsDownTo(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The paths above which an organisation stands no more once it is moved, and those above which it stands then. */
export function changedPaths(fromParent: string | null, toParent: string | null): { left: string[]; joined: string[] } {
  const before = fromParent === null ? [] : pathsDownTo(fromParent);
  const after = toParent === null ? [] : pathsDownTo(toParent);
  return {
    left: before.filter((path) => !after.includes(path)),
    joined: after.filter((path) => !before.includes(path)),
  };
}
