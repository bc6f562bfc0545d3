import { OneButton } from '#app/features/labs/one-button.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Bags } from './bags.tsx';
import { Collection } from './collection.tsx';
import { Day } from './day.tsx';
import type { CounterData } from './load-counter.server.ts';
import { ParcelInHand } from './parcel-in-hand.tsx';
import { Queue } from './queue.tsx';
import { Scale } from './scale.tsx';
import { Tariff } from './tariff.tsx';
import { PowerNote, Trouble } from './trouble.tsx';

interface CounterPageProps {
  counter: CounterData;
  answer: FormAnswer | undefined;
}

/** The counter of a service point: whoever stands there opens it, checks the scale, and serves one parcel after the other. */
export function CounterPage({ counter, answer: sent }: CounterPageProps) {
  const { t } = useTranslation('labs');
  // Why all of it was refused stands once, above: the form that was sent may not be there any more.
  const answer = sent && { ...sent, error: null };
  const { frame, isOpen, isGone, inHand, collection, day, trouble } = counter;
  const isActive = isOpen && !isGone && !frame.isOver;
  return (
    <RunFrame run={frame} part="system" answer={sent}>
      {!isOpen && !frame.isOver && (
        <div className="empty">
          <p>{t('counter.closed')}</p>
          <OneButton intent="open" act={frame.act} big>
            {t('counter.open')}
          </OneButton>
        </div>
      )}
      {collection && <Collection {...{ frame, collection, answer }} currency={counter.currency} />}
      {day && <Day {...{ frame, day, answer }} />}
      {isOpen && !collection && !day && (
        <div className="counter" id="counter">
          <div className="stack">
            {trouble && <PowerNote trouble={trouble} />}
            {isActive && <Scale counter={counter} answer={answer} />}
            {isActive && inHand && <ParcelInHand counter={counter} parcel={inHand} answer={answer} />}
            {isActive && !inHand && <p className="note note-ok">{t('counter.allDone')}</p>}
            {trouble && <Trouble {...{ frame, trouble, answer }} currency={counter.currency} />}
            <Bags counter={counter} answer={answer} isActive={isActive} />
          </div>
          <div className="stack">
            <Queue counter={counter} />
            <Tariff counter={counter} />
          </div>
        </div>
      )}
    </RunFrame>
  );
}
