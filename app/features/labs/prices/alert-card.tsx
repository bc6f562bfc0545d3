import { CircleCheckBig, TriangleAlert } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { DateField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { DeskProps } from './desk-props.ts';
import type { DeskAlert } from './load-price-desk.server.ts';
import { namesOf } from './names-of.ts';

interface AlertProps extends DeskProps {
  alert: DeskAlert;
}

/** A change that is larger than the limit: sources to be asked, and the alert with all that its reader needs. */
export function AlertCard(props: AlertProps) {
  const { desk, alert } = props;
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const { series } = alert;
  const id = `alert-${alert.id}`;
  const isOpen = !desk.frame.isOver && !alert.isSent;
  return (
    <section className="card card-in stack price-alert" aria-labelledby={id}>
      <h2 id={id}>
        <Icon icon={TriangleAlert} /> {t('alert.title')}
      </h2>
      <p>
        <a href={`/labs/runs/${desk.frame.id}?series=${series.id}#desk`}>
          <CourseText words={series.good} />
        </a>
        <br />
        <CourseText words={series.market} /> · <CourseText words={series.priceType} />
      </p>
      {alert.change !== null && <p>{alert.change < 0 ? t('alert.fell') : t('alert.rose')}</p>}
      <ul className="stack stack-2">
        {alert.sources.map((source) => (
          <li key={source.key}>
            <CourseText words={source.name} />{' '}
            {source.says ? (
              <blockquote className="words-said">
                <Icon icon={CircleCheckBig} /> <CourseText words={source.says} />
              </blockquote>
            ) : (
              isOpen && (
                <form method="post">
                  <input type="hidden" name="intent" value="price-source" />
                  <input type="hidden" name="act" value={desk.frame.act} />
                  <input type="hidden" name="alert" value={alert.id} />
                  <input type="hidden" name="source" value={source.key} />
                  <input type="hidden" name="sheet" value={series.id} />
                  <button type="submit" className="btn">
                    {t('alert.ask', { count: source.minutes, shown: format.number(source.minutes) })}
                  </button>
                </form>
              )
            )}
          </li>
        ))}
      </ul>
      {isOpen && <SendAlert {...props} />}
      {alert.isSent && <p className="note note-ok">{t('alert.sent')}</p>}
    </section>
  );
}

function SendAlert({ desk, alert, answer }: AlertProps) {
  const { t } = useTranslation('labs-prices');
  const intent = `price-alert.${alert.id}`;
  const fresh = { act: desk.frame.act };
  const form = useForm<
    Record<'act' | 'alert' | 'sheet' | 'direction' | 'percent' | 'market' | 'n' | 'day' | 'unknown', string>
  >({
    answer,
    intent,
    values: { ...fresh, alert: alert.id, sheet: alert.series.id },
    fresh,
    labels: {
      direction: t('alert.direction'),
      percent: t('alert.percent'),
      market: t('alert.market'),
      n: t('publish.n'),
      day: t('alert.day'),
      unknown: t('alert.unknown'),
    },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('alert.write')}</summary>
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.alert} />
        <HiddenField field={fields.sheet} />
        <SelectField
          field={fields.direction}
          none={t('choose')}
          choices={[
            { id: 'up', label: t('direction.up') },
            { id: 'down', label: t('direction.down') },
          ]}
        />
        <NumberField field={fields.percent} />
        <SelectField field={fields.market} none={t('choose')} choices={namesOf(desk.choices.markets)} />
        <NumberField field={fields.n} />
        <DateField field={fields.day} />
        <SelectField field={fields.unknown} none={t('choose')} choices={namesOf(alert.unknowns)} />
        <button type="submit" className="btn btn-primary">
          {t('alert.send')}
        </button>
      </Form>
    </details>
  );
}
