import { markLimits, markSpan } from './marks.ts';

/** A finger's trembling, as a part of the page. */
const firstTolerance = 12;

/**
 * A stroke with as few points as show the same line (Ramer, Douglas and Peucker), and never more than a mark may have:
 * where it is long, smaller bends go.
 *
 * @param points across, down, across, down, …, of any size
 */
export function simplifyStroke(points: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [toPlace(points[at] ?? 0), toPlace(points[at + 1] ?? 0)];
    const last = pairs.at(-1);
    if (last?.[0] !== x || last[1] !== y) pairs.push([x, y]);
  }
  let kept = simplified(pairs, firstTolerance);
  for (let tolerance = 2 * firstTolerance; kept.length > markLimits.points; tolerance *= 1.5)
    kept = simplified(pairs, tolerance);
  return kept.flat();
}

/** A whole number on the page. */
export function toPlace(value: number): number {
  return Math.min(markSpan, Math.max(0, Math.round(value)));
}

function simplified(pairs: readonly [number, number][], tolerance: number): [number, number][] {
  if (pairs.length <= 2) return [...pairs];
  const isKept = new Uint8Array(pairs.length);
  isKept[0] = 1;
  isKept[pairs.length - 1] = 1;
  // Without recursion: a stroke may have as many points as a minute of drawing gives.
  const parts: [number, number][] = [[0, pairs.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    let [farthest, distance] = [0, tolerance];
    for (let at = first + 1; at < last; at += 1) {
      const away = distanceTo(pairs[at], pairs[first], pairs[last]);
      if (away > distance) [farthest, distance] = [at, away];
    }
    if (farthest === 0) continue;
    isKept[farthest] = 1;
    parts.push([first, farthest], [farthest, last]);
  }
  return pairs.filter((_, at) => isKept[at]);
}

type Point = readonly [number, number] | undefined;

/** Of a point from the line between two others. */
function distanceTo(point: Point, from: Point, to: Point): number {
  const [px, py] = point ?? [0, 0];
  const [ax, ay] = from ?? [0, 0];
  const [bx, by] = to ?? [0, 0];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
