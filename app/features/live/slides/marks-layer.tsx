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
  const key = useSeenKey();
  const isShown = useIsShown(key);
  const pageMarks = useLive('pageMarks');
  const ownMarks = useLive('ownMarks');
  const known = pageMarks?.key === key ? pageMarks.marks : null;
  const own = [...ownMarks.values()].filter((one) => one.key === key && !known?.has(one.markId));
  return (
    <svg ref={layer} className="marks" viewBox={pageBox(ratio)} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {known &&
        [...known.values()].map((mark) => <OneMark key={mark.markId} mark={mark} ratio={ratio} id={mark.markId} />)}
      {own.map((mark) => (
        <OneMark key={mark.markId} mark={mark} ratio={ratio} />
      ))}
      {isShown && <Pointers ratio={ratio} />}
    </svg>
  );
}

function useSeenKey(): string | null {
  const slide = useLive('slide');
  const ownPage = useLive('ownPage');
  const breakouts = useLive('breakouts');
  const boardPage = useLive('boardPage');
  return keyOfSeen({ slide, ownPage, breakouts, boardPage });
}

/** People point on what the class is shown. */
function useIsShown(key: string | null): boolean {
  const slide = useLive('slide');
  return slide !== null && key === `${slide.deck.deckId}/${slide.page.page}`;
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
