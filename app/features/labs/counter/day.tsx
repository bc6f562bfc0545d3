import type { ReactNode } from 'react';
import { ActForm } from '#app/features/labs/act-form.tsx';
import type { RunFrameData } from '#app/features/labs/load-run.server.ts';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { DayData } from './load-day.server.ts';

interface DayProps {
  frame: RunFrameData;
  day: DayData;
  answer: FormAnswer | undefined;
}

/** So far the clock goes on at a time, in minutes. */
const steps = [5, 15, 30, 60];

/** More than that nobody should wait, on average. In minutes. */
const mostWait = 8;

/** A whole day: who waits, which counters are open, what goes into bags and when it leaves. */
export function Day({ frame, day, answer }: DayProps) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  const count = (value: number) => format.number(value);
  const minutes = (value: number) => t('day.minutes', { minutes: format.number(value, { maximumFractionDigits: 1 }) });
  const isActive = !frame.isOver;
  return (
    <div className="counter" id="counter">
      <section className="card card-in stack" aria-labelledby="day">
        <h2 id="day">{t('day.title')}</h2>
        <p>{t('day.times', { cutOff: day.cutOff, van: day.vanLeaves })}</p>
        <dl className="lab-facts">
          <Fact name={t('day.queue')}>{count(day.queue)}</Fact>
          <Fact name={t('day.longest')}>{minutes(day.longest)}</Fact>
          <Fact name={t('day.atCounter')}>{count(day.atCounter)}</Fact>
          <Fact name={t('day.mean', { most: mostWait })}>{minutes(day.mean)}</Fact>
          <Fact name={t('day.came')}>{count(day.came)}</Fact>
          <Fact name={t('day.served')}>{count(day.served)}</Fact>
          <Fact name={t('day.left')}>{count(day.left)}</Fact>
          <Fact name={t('day.store')}>{count(day.store)}</Fact>
          <Fact name={t('day.bagged')}>{count(day.bagged)}</Fact>
          <Fact name={t('day.counters')}>{`${count(day.open)} / ${count(day.counters)}`}</Fact>
          <Fact name={t('day.hours')}>{format.number(day.hours, { maximumFractionDigits: 1 })}</Fact>
        </dl>
        {day.isGone && <p className="note note-ok">{t('day.gone')}</p>}
      </section>
      {isActive && (
        <div className="stack">
          <section className="card card-in stack" aria-labelledby="pass">
            <h2 id="pass">{t('day.pass')}</h2>
            <form method="post" className="bag-choice">
              <input type="hidden" name="intent" value="pass" />
              <input type="hidden" name="act" value={frame.act} />
              {steps.map((step) => (
                <button key={step} type="submit" className="btn" name="minutes" value={step}>
                  {minutes(step)}
                </button>
              ))}
            </form>
          </section>
          <section className="card card-in stack" aria-labelledby="counters">
            <h2 id="counters">{t('day.set')}</h2>
            <form method="post" className="bag-choice">
              <input type="hidden" name="intent" value="counters" />
              <input type="hidden" name="act" value={frame.act} />
              {Array.from({ length: day.counters }, (_, index) => index + 1).map((one) => (
                <button key={one} type="submit" className="btn" name="counters" value={one}>
                  {count(one)}
                </button>
              ))}
            </form>
          </section>
          {!day.isGone && (
            <section className="card card-in stack">
              <OneButton intent="sack" act={frame.act}>
                {t('day.bag')}
              </OneButton>
              <ActForm
                {...{ frame, answer }}
                intent="leave"
                fields={[{ name: 'parcels', kind: 'number', label: t('day.listed') }]}
                submit={t('day.leave')}
              />
            </section>
          )}
        </div>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
