import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { SheetProps } from './desk-props.ts';

/** The weeks before: the middle of each, with its count and what the season makes of it. */
export function Weeks(props: SheetProps) {
  const { desk, sheet } = props;
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const most = Math.max(...sheet.weeks.map(({ median }) => median));
  // Only where it is a sheet to be read, not one to be cleaned.
  const isRead = sheet.rows.length === 0;
  return (
    <section className="stack" aria-labelledby="weeks">
      <h3 id="weeks">{t('weeks.title', { count: sheet.weeks.length, shown: format.number(sheet.weeks.length) })}</h3>
      <div className="price-weeks">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('weeks.week')}</th>
              <th scope="col" className="n">
                {t('weeks.median')}
              </th>
              <th scope="col" className="n">
                {t('weeks.n')}
              </th>
              <th scope="col" className="n">
                {t('weeks.season')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.weeks.map(({ from, median, n, season }) => (
              <tr key={from}>
                <th scope="row">
                  {format.day(from, 'medium')}
                  <progress className="price-bar" max={most} value={median} aria-hidden="true" />
                </th>
                <td className="n tv">{format.number(median)}</td>
                <td className="n">{format.number(n)}</td>
                <td className="n tv">{format.number(season, { maximumFractionDigits: 2 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isRead && !desk.frame.isOver && sheet.reading === null && <Describe {...props} />}
      {sheet.reading && <p className="note note-ok">{t('describe.done')}</p>}
    </section>
  );
}

/** Where it goes beside its season, and what moved it most. */
function Describe({ desk, sheet, answer }: SheetProps) {
  const { t } = useTranslation('labs-prices');
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'series' | 'direction' | 'percent' | 'cause', string>>({
    answer,
    intent: 'price-describe',
    values: { ...fresh, series: sheet.id },
    fresh,
    labels: { direction: t('describe.direction'), percent: t('describe.percent'), cause: t('describe.cause') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.series} />
      <RadioField
        field={fields.direction}
        choices={[
          { id: 'up', label: t('direction.up') },
          { id: 'down', label: t('direction.down') },
          { id: 'level', label: t('direction.level') },
        ]}
      />
      <NumberField field={fields.percent} hint={t('describe.percentHint')} />
      <SelectField
        field={fields.cause}
        none={t('choose')}
        choices={[
          { id: 'season', label: t('cause.season') },
          { id: 'trend', label: t('cause.trend') },
          { id: 'crash', label: t('cause.crash') },
        ]}
      />
      <button type="submit" className="btn btn-primary">
        {t('describe.do')}
      </button>
    </Form>
  );
}
