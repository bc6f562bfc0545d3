import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { minutesOf, type PartKind } from '#domain/schedule/running-order.ts';
import { usePartKinds } from './part-kinds.ts';

/** The parts of a class as somebody sees them: for those who teach it also how long each is. */
export interface ShownOrder {
  parts: readonly { title: string; kind: PartKind; minutes: number | null }[];
  startsAt: Date;
  /** Minutes that are planned for the class. */
  length: number;
}

const minuteMs = 60_000;

/** What the class is made of; those who teach it see when each part begins, and where they do not fill the class. */
export function RunningOrder({ parts, startsAt, length }: ShownOrder) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  const kindName = usePartKinds();
  if (parts.length === 0) return null;
  const timed = parts.flatMap(({ minutes }) => (minutes === null ? [] : [{ minutes }]));
  const sum = minutesOf(timed);
  const begins = (index: number) => new Date(startsAt.getTime() + minutesOf(timed.slice(0, index)) * minuteMs);
  const minutesWords = (count: number) => t('facts.minutes', { count, formatted: format.number(count) });
  return (
    <section className="card card-in stack stack-3" aria-labelledby="running-order">
      <h2 id="running-order">{t('order.title')}</h2>
      <ol className="order-list">
        {parts.map(({ title, kind, minutes }, index) => (
          <li key={index}>
            {minutes !== null && <span className="num muted">{format.time(begins(index))}</span>}
            <span className="order-what">
              <bdi>{title}</bdi>
              {kind !== 'talk' && <small className="muted">{kindName(kind)}</small>}
            </span>
            {minutes !== null && <span className="num small muted">{minutesWords(minutes)}</span>}
          </li>
        ))}
      </ol>
      {timed.length > 0 && sum !== length && (
        <p className="small muted">
          {sum > length
            ? t('order.tooLong', { sum: minutesWords(sum), length: minutesWords(length) })
            : t('order.spare', { sum: minutesWords(sum), length: minutesWords(length) })}
        </p>
      )}
    </section>
  );
}
