import { escapeHtml } from '#domain/text/escape-html.ts';
import {
  fontSize,
  isRightToLeft,
  markerOpacity,
  pageBox,
  paintOf,
  pathOf,
  strokeWidth,
  toPlaces,
} from './mark-shapes.ts';
import type { MarkShape } from './marks.ts';

/** Families of the files that certificates are set with. */
const fonts = 'Noto Sans, Noto Sans Lao, Noto Sans Arabic, Noto Sans CJK SC, sans-serif';

/** The marks of a page as an SVG by itself: what a PDF lays over the page. */
export function marksAsSvg(marks: readonly MarkShape[], { width, height }: { width: number; height: number }): string {
  const ratio = height / width;
  const drawn = marks.map((mark) => (mark.kind === 'text' ? words(mark, ratio) : line(mark, ratio))).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${pageBox(ratio)}" font-family="${fonts}">${drawn}</svg>`;
}

function words(mark: MarkShape, ratio: number): string {
  const [[x, y] = [0, 0]] = toPlaces(mark.points, ratio);
  const written = mark.words ?? '';
  const anchor = isRightToLeft(written) ? ' text-anchor="end"' : '';
  const style = `font-size="${fontSize(mark)}" fill="${paintOf[mark.colour]}"${anchor}`;
  return `<text x="${x}" y="${y}" ${style}>${escapeHtml(written)}</text>`;
}

function line(mark: MarkShape, ratio: number): string {
  const opacity = mark.kind === 'marker' ? ` stroke-opacity="${markerOpacity}"` : '';
  const stroke = `stroke="${paintOf[mark.colour]}" stroke-width="${strokeWidth(mark)}"${opacity}`;
  return `<path d="${pathOf(mark, ratio)}" fill="none" ${stroke} stroke-linecap="round" stroke-linejoin="round"/>`;
}
