/** From one whole second to another, which is not in it: of a sound, a film, or a clock. */
export type Stretch = readonly [from: number, to: number];

/** Stretches that are kept of one sound, film or text. */
export const mostStretches = 60;

/**
 * What several stretches cover together, in order, none touching another: a second that is heard ten times is there once.
 * Only what lies within the bounds counts. Of more stretches than are kept the shortest are left out, so that never a second
 * counts that nobody heard; they count when they are heard again within a longer one.
 */
export function uniteStretches(all: readonly Stretch[], bounds: { from?: number; to: number }): Stretch[] {
  const { from: first = 0, to: last } = bounds;
  const within = all
    .map(([from, to]): Stretch => [Math.max(first, Math.ceil(from)), Math.min(last, Math.floor(to))])
    .filter(([from, to]) => from < to)
    .sort(([one], [other]) => one - other);
  const united: [number, number][] = [];
  for (const [from, to] of within) {
    const before = united.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else united.push([from, to]);
  }
  if (united.length <= mostStretches) return united;
  const longest = [...united].sort((one, other) => other[1] - other[0] - (one[1] - one[0])).slice(0, mostStretches);
  return united.filter((one) => longest.includes(one));
}

/** How many seconds stretches have that do not touch. */
export function secondsIn(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + to - from, 0);
}
