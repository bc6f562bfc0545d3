import { Send } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { DateField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { MarketData } from './load-market.server.ts';
import type { MarketPart } from './market-part.ts';

type EnquiryPart = MarketPart & { enquiry: MarketData['enquiries'][number] };

/** What a buyer asks for, and the quote that answers it. */
export function EnquirySection({ market, answer, enquiry }: EnquiryPart) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const { currency, frame } = market;
  const states: Record<EnquiryPart['enquiry']['state'], string> = {
    open: t('enquiry.open'),
    quoted: t('enquiry.quoted'),
    countered: t('enquiry.countered'),
    ordered: t('enquiry.ordered'),
    left: t('enquiry.left'),
  };
  const canQuote = !frame.isOver && (enquiry.state === 'open' || enquiry.state === 'countered');
  return (
    <section className="card card-in stack" aria-labelledby={enquiry.id}>
      <div className="row wrap">
        <h2 id={enquiry.id}>
          {t('enquiry.title', { id: enquiry.id })} <CourseText words={enquiry.good} />
        </h2>
        <span className="badge">{states[enquiry.state]}</span>
      </div>
      <p>
        {t('enquiry.asks', {
          buyer: enquiry.buyer.text,
          kg: format.number(enquiry.kg),
          place: enquiry.buyerPlace.text,
        })}
      </p>
      <dl className="lab-facts">
        <div>
          <dt>{t('enquiry.freight')}</dt>
          <dd>
            <bdi className="tv">
              {format.number(enquiry.freight)} {currency}
            </bdi>
          </dd>
        </div>
        {enquiry.total !== null && (
          <div>
            <dt>{t('quote.total', { currency })}</dt>
            <dd>
              <bdi>{format.number(enquiry.total)}</bdi>
            </dd>
          </div>
        )}
        {enquiry.counter !== null && (
          <div>
            <dt>{t('enquiry.counter')}</dt>
            <dd>
              <bdi>
                {format.number(enquiry.counter)} {currency}
              </bdi>
            </dd>
          </div>
        )}
      </dl>
      {canQuote && <Quote market={market} answer={answer} enquiry={enquiry} />}
    </section>
  );
}

function Quote({ market, answer, enquiry }: EnquiryPart) {
  const { t } = useTranslation('labs-b2b');
  const { t: tLabs } = useTranslation('labs');
  const { currency, choices, frame } = market;
  const fresh = { act: frame.act };
  const form = useForm<Record<'act' | 'enquiry' | 'price' | 'unit' | 'place' | 'validUntil' | 'total', string>>({
    answer,
    intent: `b2b-quote.${enquiry.id}`,
    values: { ...fresh, enquiry: enquiry.id },
    fresh,
    labels: {
      ...{ price: t('listing.price', { currency }), unit: t('listing.unit'), place: t('quote.place') },
      ...{ validUntil: t('quote.validUntil'), total: t('quote.total', { currency }) },
    },
    words: useFieldWords(frame, answer),
  });
  const { fields } = form;
  const units = choices.units.map(({ id, words }) => ({ id, label: words.text, lang: words.locale }));
  const places = [
    { id: 'buyer', label: t('quote.toBuyer') },
    { id: 'seller', label: t('quote.fromSeller') },
  ];
  return (
    <Form of={form} className="stack">
      <h3>{t('quote.title')}</h3>
      <HiddenField field={fields.act} />
      <HiddenField field={fields.enquiry} />
      <NumberField field={fields.price} />
      <SelectField field={fields.unit} none={tLabs('choose')} choices={units} />
      <SelectField field={fields.place} none={tLabs('choose')} choices={places} />
      <DateField field={fields.validUntil} />
      <NumberField field={fields.total} hint={t('quote.totalHint')} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={Send} mirrored />
        {t('quote.send')}
      </button>
    </Form>
  );
}
