import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Correction } from './correction.tsx';
import type { SheetProps } from './desk-props.ts';
import { MiddlePrice } from './middle-price.tsx';
import { ObservationRow } from './observation-row.tsx';
import { PublishWeek } from './publish-week.tsx';
import { Weeks } from './weeks.tsx';

/** One series in its week: its prices, what they come to, what goes out. */
export function WeekSheet(props: SheetProps) {
  const { desk, sheet } = props;
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const isActive = !desk.frame.isOver;
  return (
    <section className="card beam" aria-labelledby="week">
      <div className="card-in stack stack-2">
        <h2 id="week">
          <CourseText words={sheet.good} />
          {sheet.grade && (
            <>
              {' '}
              · <bdi>{sheet.grade}</bdi>
            </>
          )}
        </h2>
        <p>
          <CourseText words={sheet.market} /> · <CourseText words={sheet.priceType} />
        </p>
        <p className="muted">
          {t('week.from', { date: format.day(desk.weekFrom) })} · {t('perKg', { currency: desk.currency })}
        </p>
        {sheet.band && sheet.rows.length > 0 && (
          <p className="muted">
            {t('week.band', {
              distance: format.number(desk.rules.flagDistance, { maximumFractionDigits: 1 }),
              from: format.number(sheet.band.from),
              to: format.number(sheet.band.to),
            })}
          </p>
        )}
      </div>
      {sheet.rows.length > 0 && (
        <div className="table-wrap">
          <table className="table table-blocks">
            <thead>
              <tr>
                <th scope="col">{t('row.who')}</th>
                <th scope="col" className="n">
                  {t('row.collected')}
                </th>
                <th scope="col" className="n">
                  {t('row.perKg', { currency: desk.currency })}
                </th>
                <th scope="col" className="n">
                  {t('row.distance')}
                </th>
                <th scope="col">{t('row.decision')}</th>
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map((row) => (
                <ObservationRow key={row.id} {...props} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="card-in stack">
        {sheet.counted.length > 0 && <MiddlePrice sheet={sheet} />}
        {isActive && !sheet.isDone && sheet.rows.length > 0 && <PublishWeek {...props} />}
        {sheet.published && <Published {...props} />}
        {isActive && sheet.published && <Correction {...props} />}
        {sheet.weeks.length > 0 && <Weeks {...props} />}
      </div>
    </section>
  );
}

/** What went out, and what stood there before it was corrected. */
function Published({ sheet, desk }: SheetProps) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  if (!sheet.published) return null;
  const said = ({ median, n }: { median: number; n: number }) =>
    t('published.price', { median: format.number(median), currency: desk.currency, n: format.number(n) });
  return (
    <div className="note note-ok">
      <div>
        <p className="b">{sheet.state === 'corrected' ? t('published.corrected') : t('published.out')}</p>
        <p>{said(sheet.published)}</p>
        {sheet.before.map((one) => (
          <p key={one.median}>
            {t('published.before')} <s>{said(one)}</s>
          </p>
        ))}
      </div>
    </div>
  );
}
