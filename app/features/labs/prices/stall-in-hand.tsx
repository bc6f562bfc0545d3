import { MessageCircleQuestionMark, PencilLine } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { ExactField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { DeskProps } from './desk-props.ts';
import type { DeskStall } from './load-price-desk.server.ts';
import { namesOf } from './names-of.ts';

/** Somebody at the market: what they say, and the line of the sheet that it becomes. */
export function StallInHand({ desk, stall, answer }: DeskProps & { stall: DeskStall }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  return (
    <section className="card beam" aria-labelledby="stall">
      <div className="card-in stack">
        <div className="row wrap">
          <span className="chip">{stall.id}</span>
          <h2 id="stall">
            <CourseText words={stall.good} />
          </h2>
        </div>
        <p className="muted">
          <CourseText words={stall.market} /> · <CourseText words={stall.respondent} />
        </p>
        <blockquote className="words-said">
          <p>
            <CourseText words={stall.says} />
          </p>
          {stall.answer && (
            <p>
              <CourseText words={stall.answer} />
            </p>
          )}
        </blockquote>
        {stall.canAsk && (
          <form method="post">
            <input type="hidden" name="intent" value="price-ask" />
            <input type="hidden" name="act" value={desk.frame.act} />
            <input type="hidden" name="stall" value={stall.id} />
            <button type="submit" className="btn">
              <Icon icon={MessageCircleQuestionMark} />
              {t('stall.ask')}
            </button>
          </form>
        )}
        {stall.lastWeek !== null && (
          <p className="muted">
            {t('stall.lastWeek', { price: format.number(stall.lastWeek), currency: desk.currency })}
          </p>
        )}
        <Enter desk={desk} stall={stall} answer={answer} />
      </div>
    </section>
  );
}

function Enter({ desk, stall, answer }: DeskProps & { stall: DeskStall }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const { choices, currency, rules } = desk;
  const fresh = { act: desk.frame.act };
  const form = useForm<
    Record<'act' | 'stall' | 'price' | 'currency' | 'unit' | 'priceType' | 'grade' | 'rateOn', string>
  >({
    answer,
    intent: `price-enter.${stall.id}`,
    values: { ...fresh, stall: stall.id, currency },
    fresh,
    labels: {
      price: t('enter.price'),
      currency: t('enter.currency'),
      unit: t('enter.unit'),
      priceType: t('enter.type'),
      grade: t('enter.grade'),
      rateOn: t('enter.rateOn'),
    },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  const rates = rules.rates.map(({ currency: money, rate, on }) => ({
    id: on,
    label: t('enter.rate', { date: format.day(on), money, rate: format.number(rate) }),
  }));
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.stall} />
      <NumberField field={fields.price} />
      <SelectField field={fields.currency} choices={choices.currencies.map((id) => ({ id, label: id }))} />
      <SelectField field={fields.unit} none={t('enter.notSaid')} choices={namesOf(choices.units)} />
      <SelectField field={fields.priceType} none={t('choose')} choices={namesOf(choices.types)} />
      {stall.needsGrade ? <ExactField field={fields.grade} maxLength={10} /> : <HiddenField field={fields.grade} />}
      <SelectField field={fields.rateOn} none={t('enter.noRate')} choices={rates} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={PencilLine} />
        {t('enter.do')}
      </button>
    </Form>
  );
}
