import type { Leaves } from './question-sheet.ts';

/** A field that two people filled in differently meanwhile. */
export interface LeafConflict {
  name: string;
  base: string;
  mine: string;
  theirs: string;
}

/**
 * What one person made of a question, put together with what stands there now: whoever changed a field alone is heard. Of a
 * field that both changed, mine stands in the result, and the conflict says so.
 */
export function mergeLeaves(
  base: Leaves,
  mine: Leaves,
  theirs: Leaves,
): { merged: Record<string, string>; conflicts: LeafConflict[] } {
  const merged: Record<string, string> = {};
  const conflicts: LeafConflict[] = [];
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [before, own = before, other = ''] = [base[name] ?? '', mine[name], theirs[name]];
    const isOwn = tidyLeaf(own) !== tidyLeaf(before);
    const isOther = tidyLeaf(other) !== tidyLeaf(before);
    merged[name] = isOwn ? own : other;
    if (isOwn && isOther && tidyLeaf(own) !== tidyLeaf(other)) {
      conflicts.push({ name, base: before, mine: own, theirs: other });
    }
  }
  return { merged, conflicts };
}

/** How fields are compared: forms lose ends of lines and spaces at the ends. */
export function tidyLeaf(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
