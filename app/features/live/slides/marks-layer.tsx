import type { RefObject } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import { keyOfSeen } from '#app/features/live/session/marks.ts';
import { pageBox } from '#domain/live/mark-shapes.ts';
import { OneMark } from './one-mark.tsx';

interface MarksLayerProps {
  /** Height of the page by its width. */
  ratio: number;
  layer?: RefObject<SVGSVGElement>;
}

/** What is drawn on the page, and where people point, over its picture: one as wide and high as the other. */
export function MarksLayer({ ratio, layer }: MarksLayerProps) {
  const slide = useLive('slide');
  const ownPage = useLive('ownPage');
  const pageMarks = useLive('pageMarks');
  const ownMarks = useLive('ownMarks');
  const key = keyOfSeen({ slide, ownPage });
  const known = pageMarks?.key === key ? pageMarks.marks : null;
  const own = [...ownMarks.values()].filter((one) => one.key === key && !known?.has(one.markId));
  return (
    <svg ref={layer} className="marks" viewBox={pageBox(ratio)} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {known &&
        [...known.values()].map((mark) => <OneMark key={mark.markId} mark={mark} ratio={ratio} id={mark.markId} />)}
      {own.map((mark) => (
        <OneMark key={mark.markId} mark={mark} ratio={ratio} />
      ))}
      {!ownPage && <Pointers ratio={ratio} />}
    </svg>
  );
}

function Pointers({ ratio }: { ratio: number }) {
  const pointers = useLive('pointers');
  const participants = useLive('participants');
  const selfId = useLive('self')?.personId;
  const others = pointers.filter((one) => one.personId !== selfId);
  return (
    <>
      {others.map(({ personId, x, y }) => (
        <g key={personId} className="pointer" transform={`translate(${x} ${Math.round(y * ratio)})`}>
          <circle r="110" />
          <text x="160" y="60" fontSize="230">
            {participants.get(personId)?.displayName}
          </text>
        </g>
      ))}
    </>
  );
}
