const dayMs = 86_400_000;

/** Fewer answers are never shown together, nor can fewer be told by taking what is shown from something else that is shown. */
export const fewestTogether = 5;
/** So long answers wait for others of their own organisation, before they are counted with those of the ones around it. */
export const waitingDays = 30;

/** An answer that cannot be changed any more, and counts nowhere yet. */
export interface RipeAnswer {
  personId: string;
  /** Of the organisation for which the person learned; null: none. */
  path: string | null;
  answeredAt: Date;
}

/** Answers that count together from now on, at the organisation that all of them belong to or lie below; null: of the course alone. */
export interface AnswerGroup {
  path: string | null;
  personIds: string[];
}

/**
 * Puts ripe answers of a course into groups of five or more. A group never changes afterwards, and whatever is shown is a
 * sum of whole groups: so neither a total without one organisation nor a look a day later tells what fewer than five said.
 *
 * First those of one organisation; what has waited for `waitingDays` goes with what waits around it, at the nearest
 * organisation above where there are enough. What is left waits on.
 */
export function gatherAnswers(ripe: readonly RipeAnswer[], at: Date): AnswerGroup[] {
  const groups: AnswerGroup[] = [];
  const pools = new Map<string | null, string[]>();
  const add = (path: string | null, personIds: readonly string[]) =>
    pools.set(path, [...(pools.get(path) ?? []), ...personIds]);
  for (const [path, own] of Map.groupBy(ripe, (one) => one.path)) {
    if (own.length >= fewestTogether) {
      groups.push({ path, personIds: own.map((one) => one.personId) });
      continue;
    }
    const waited = own.filter((one) => at.getTime() - one.answeredAt.getTime() >= waitingDays * dayMs);
    if (waited.length > 0)
      add(
        path,
        waited.map((one) => one.personId),
      );
  }
  // The deepest first, so that what is handed up meets what waits there.
  for (;;) {
    const path = [...pools.keys()].filter((one) => one !== null).sort((a, b) => depthOf(b) - depthOf(a))[0];
    if (path === undefined) break;
    const personIds = pools.get(path) ?? [];
    pools.delete(path);
    if (personIds.length >= fewestTogether) groups.push({ path, personIds });
    else add(parentOf(path), personIds);
  }
  const rest = pools.get(null) ?? [];
  if (rest.length >= fewestTogether) groups.push({ path: null, personIds: rest });
  return groups;
}

const depthOf = (path: string): number => path.split('.').length;

function parentOf(path: string): string | null {
  const end = path.lastIndexOf('.');
  return end === -1 ? null : path.slice(0, end);
}
