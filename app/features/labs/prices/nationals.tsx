import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { DeskProps } from './desk-props.ts';
import type { PriceDeskData } from './load-price-desk.server.ts';

/** Prices of the whole country: each market counts once, of one kind of price. */
export function Nationals({ desk, answer }: DeskProps) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="national">
      <h2 id="national">{t('national.title')}</h2>
      {desk.nationals.map((one) => (
        <div key={one.id} className="stack">
          <p>
            <CourseText words={one.good} /> · <CourseText words={one.priceType} />
          </p>
          {one.published ? (
            <p className="note note-ok">
              {t('national.out', {
                median: format.number(one.published.median),
                currency: desk.currency,
                count: one.published.markets,
                shown: format.number(one.published.markets),
              })}
            </p>
          ) : (
            !desk.frame.isOver && <PublishNational desk={desk} one={one} answer={answer} />
          )}
        </div>
      ))}
    </section>
  );
}

function PublishNational({ desk, one, answer }: DeskProps & { one: PriceDeskData['nationals'][number] }) {
  const { t } = useTranslation('labs-prices');
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'national' | 'median' | 'markets', string>>({
    answer,
    intent: `price-national.${one.id}`,
    values: { ...fresh, national: one.id },
    fresh,
    labels: { median: t('publish.median', { currency: desk.currency }), markets: t('national.markets') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.national} />
      <NumberField field={fields.median} />
      <NumberField field={fields.markets} />
      <button type="submit" className="btn btn-primary">
        {t('national.do')}
      </button>
    </Form>
  );
}
