import type { Mark, MarkColour, MarkShape } from './marks.ts';
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

/** The marks of a page as an SVG by itself: what the PDF lays over the page. */
export function marksAsSvg(marks: readonly Mark[], { width, height }: { width: number; height: number }): string {
  const ratio = height / width;
  const parts = marks.map((mark) => (mark.kind === 'text' ? textOf(mark, ratio) : lineOf(mark, ratio)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${markSpan} ${Math.round(markSpan * ratio)}">${parts.join('')}</svg>`;
}

function lineOf(mark: Mark, ratio: number): string {
  const opacity = mark.kind === 'marker' ? ` stroke-opacity="${markerOpacity}"` : '';
  return `<path d="${pathOf(mark, ratio)}" fill="none" stroke="${paintOf[mark.colour]}" stroke-width="${strokeWidth(mark)}" stroke-linecap="round" stroke-linejoin="round"${opacity}/>`;
}

function textOf(mark: Mark, ratio: number): string {
  const [place] = toPlaces(mark.points, ratio);
  const words = mark.words ?? '';
  const anchor = isRightToLeft(words) ? ' text-anchor="end"' : '';
  const fonts = 'Noto Sans, Noto Sans Lao, Noto Sans Arabic, Noto Sans CJK SC, sans-serif';
  return `<text x="${place?.[0] ?? 0}" y="${place?.[1] ?? 0}" font-family="${fonts}" font-size="${fontSize(mark)}" fill="${paintOf[mark.colour]}"${anchor}>${escaped(words)}</text>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (one) => entities[one] ?? one);
}
