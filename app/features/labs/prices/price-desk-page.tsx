import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { AlertCard } from './alert-card.tsx';
import { CollectionSheet } from './collection-sheet.tsx';
import type { DeskProps } from './desk-props.ts';
import { Nationals } from './nationals.tsx';
import { PriceRulesCard } from './price-rules-card.tsx';
import { Questions } from './questions.tsx';
import { SeriesList } from './series-list.tsx';
import { StallInHand } from './stall-in-hand.tsx';
import { WeekSheet } from './week-sheet.tsx';

/** The price desk: at the market one person after the other is asked; in the office one sheet after the other is decided. */
export function PriceDeskPage({ desk, answer: sent }: DeskProps) {
  // Why all of it was refused stands once, above: the form that was sent may not be there any more.
  const answer = sent && { ...sent, error: null };
  const isActive = !desk.frame.isOver;
  return (
    <RunFrame run={desk.frame} part="system" answer={sent}>
      <div className="counter" id="desk">
        <div className="stack">
          {isActive && desk.inHand && <StallInHand desk={desk} stall={desk.inHand} answer={answer} />}
          {desk.stalls.length > 0 && <CollectionSheet desk={desk} />}
          {desk.sheet && <WeekSheet desk={desk} sheet={desk.sheet} answer={answer} />}
          {desk.nationals.length > 0 && <Nationals desk={desk} answer={answer} />}
          {desk.questions.length > 0 && <Questions desk={desk} answer={answer} />}
        </div>
        <div className="stack">
          {desk.alerts.map((alert) => (
            <AlertCard key={alert.id} desk={desk} alert={alert} answer={answer} />
          ))}
          {desk.series.length > 1 && <SeriesList desk={desk} />}
          <PriceRulesCard desk={desk} />
        </div>
      </div>
    </RunFrame>
  );
}
