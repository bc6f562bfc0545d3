import {
  fontSize,
  isRightToLeft,
  markerOpacity,
  paintOf,
  pathOf,
  strokeWidth,
  toPlaces,
} from '#domain/live/mark-shapes.ts';
import type { MarkShape } from '#domain/live/marks.ts';

/** One mark as a part of an SVG over the page. @param props.id by which it is found where somebody rubs out */
export function OneMark({ mark, ratio, id }: { mark: MarkShape; ratio: number; id?: string }) {
  const colour = paintOf[mark.colour];
  if (mark.kind === 'text') {
    const [place] = toPlaces(mark.points, ratio);
    const words = mark.words ?? '';
    return (
      <text
        data-mark={id}
        x={place?.[0]}
        y={place?.[1]}
        fontSize={fontSize(mark)}
        fill={colour}
        textAnchor={isRightToLeft(words) ? 'end' : undefined}
      >
        {words}
      </text>
    );
  }
  return (
    <path
      data-mark={id}
      d={pathOf(mark, ratio)}
      fill="none"
      stroke={colour}
      strokeWidth={strokeWidth(mark)}
      strokeOpacity={mark.kind === 'marker' ? markerOpacity : undefined}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
