import type { MarkColour, MarkShape } from './marks.ts';
import { markSpan } from './marks.ts';

/*
 * How marks look, the same in the room and in the PDF: as parts of an SVG whose width is `markSpan` and whose height goes
 * by the shape of the page.
 */

/** Of each colour, on white paper. */
export const paintOf: Record<MarkColour, string> = {
  red: '#a82a37',
  blue: '#203d70',
  green: '#2a7350',
  yellow: '#edb63d',
  black: '#16181d',
  white: '#ffffff',
};

/** Of a highlighter: what is below shines through. */
export const markerOpacity = 0.4;
/** A marker is wider than a pen. */
const markerTimes = 3;
/** Letters are so many times as high as a line is wide. */
const lettersTimes = 10;
/** The head of an arrow, as a part of the page, and half its angle. */
const [headLength, headAngle] = [260, Math.PI / 7];

/** Of a line, in the units of the SVG. */
export function strokeWidth({ kind, width }: Pick<MarkShape, 'kind' | 'width'>): number {
  return ((width * markSpan) / 1_000) * (kind === 'marker' ? markerTimes : 1);
}

export function fontSize({ width }: Pick<MarkShape, 'width'>): number {
  return ((width * markSpan) / 1_000) * lettersTimes;
}

/** Whether words begin at the right: by their first letter that says so. */
export function isRightToLeft(words: string): boolean {
  const letter = /\p{L}/u.exec(words)?.[0];
  return letter !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
}

/**
 * The line of a mark, as the `d` of a path; empty for words.
 *
 * @param ratio height of the page by its width
 */
export function pathOf({ kind, points }: Pick<MarkShape, 'kind' | 'points'>, ratio: number): string {
  const places = toPlaces(points, ratio);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || kind === 'text') return '';
  switch (kind) {
    case 'pen':
    case 'marker':
      return strokeOf(places);
    case 'line':
      return `M${at(first)}L${at(last)}`;
    case 'arrow':
      return `M${at(first)}L${at(last)}${headOf(first, last)}`;
    case 'rectangle':
      return `M${at(first)}H${last[0]}V${last[1]}H${first[0]}Z`;
    case 'ellipse':
      return ellipseOf(first, last);
  }
}

type Place = readonly [number, number];
const at = ([x, y]: Place) => `${x} ${y}`;

export function toPlaces(points: readonly number[], ratio: number): Place[] {
  const places: Place[] = [];
  for (let index = 0; index + 1 < points.length; index += 2)
    places.push([points[index] ?? 0, Math.round((points[index + 1] ?? 0) * ratio)]);
  return places;
}

/** Round through the middles of its parts; a point is a dot. */
function strokeOf(places: readonly Place[]): string {
  const [first] = places;
  if (!first) return '';
  if (places.length === 1) return `M${at(first)}h1`;
  let path = `M${at(first)}`;
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    if (index === 0) continue;
    if (!next) path += `L${at(place)}`;
    else path += `Q${at(place)} ${Math.round((place[0] + next[0]) / 2)} ${Math.round((place[1] + next[1]) / 2)}`;
  }
  return path;
}

function headOf(from: Place, to: Place): string {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const side = (turn: number): Place => [
    Math.round(to[0] - headLength * Math.cos(angle + turn)),
    Math.round(to[1] - headLength * Math.sin(angle + turn)),
  ];
  return `M${at(side(headAngle))}L${at(to)}L${at(side(-headAngle))}`;
}

function ellipseOf(from: Place, to: Place): string {
  const [rx, ry] = [Math.abs(to[0] - from[0]) / 2, Math.abs(to[1] - from[1]) / 2];
  const [left, middle] = [Math.min(from[0], to[0]), (from[1] + to[1]) / 2];
  return `M${left} ${middle}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}

/** The `viewBox` of an SVG as wide and high as a page. */
export function pageBox(ratio: number): string {
  return `0 0 ${markSpan} ${Math.round(markSpan * ratio)}`;
}
