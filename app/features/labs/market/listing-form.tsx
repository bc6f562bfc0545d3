import { Save } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ChecksField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { ExactField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { MarketPart, SaidListing } from './market-part.ts';

type Fields = {
  act: string;
  listing: string;
  good: string;
  hs6: string;
  grade: string;
  moisture: string;
  lot: string;
  kg: string;
  moq: string;
  price: string;
  unit: string;
  claims: string[];
};

/** What a listing says of its good. A draft may lack anything: what is wrong is said when it is sent in. */
export function ListingForm({ market, answer, id, listing }: MarketPart & { id: string; listing: SaidListing | null }) {
  const { t } = useTranslation('labs-b2b');
  const { t: tLabs } = useTranslation('labs');
  const format = useFormat();
  const { goods, grades, lots, units, claims } = market.choices;
  const fresh = { act: market.frame.act };
  const figure = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  const form = useForm<Fields>({
    answer,
    intent: `b2b-write.${id}`,
    values: {
      ...{ ...fresh, listing: id, good: listing?.good ?? goods[0]?.id ?? '', hs6: listing?.hs6 ?? '' },
      ...{ grade: listing?.grade ?? '', moisture: figure(listing?.moisture), lot: listing?.lot ?? '' },
      ...{ kg: figure(listing?.kg), moq: figure(listing?.moq), price: figure(listing?.price) },
      ...{ unit: listing?.unit ?? '', claims: listing?.claims ?? [] },
    },
    fresh,
    labels: {
      ...{ good: t('listing.good'), hs6: t('listing.hs6'), grade: t('listing.grade'), lot: t('listing.lot') },
      ...{ moisture: t('listing.moisturePercent'), kg: t('listing.kg'), moq: t('listing.moqKg') },
      ...{
        price: t('listing.price', { currency: market.currency }),
        unit: t('listing.unit'),
        claims: t('listing.claims'),
      },
    },
    words: useFieldWords(market.frame, answer),
  });
  const { fields } = form;
  const named = (all: typeof goods) =>
    all.map((one) => ({ id: one.id, label: one.words.text, lang: one.words.locale }));
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.listing} />
      <SelectField field={fields.good} choices={named(goods)} />
      <SelectField
        field={fields.lot}
        none={tLabs('choose')}
        choices={lots.map((lot) => ({
          id: lot.id,
          label: `${lot.id} (${t('listing.quantity', { kg: format.number(lot.kg) })})`,
        }))}
      />
      <ExactField field={fields.hs6} hint={t('listing.hsHint')} maxLength={12} inputMode="decimal" required={false} />
      <SelectField
        field={fields.grade}
        none={tLabs('choose')}
        choices={grades.map((one) => ({ id: one, label: one }))}
      />
      <NumberField field={fields.moisture} />
      <NumberField field={fields.kg} />
      <NumberField field={fields.moq} />
      <NumberField field={fields.price} />
      <SelectField field={fields.unit} none={tLabs('choose')} choices={named(units)} />
      <ChecksField field={fields.claims} hint={t('listing.claimsHint')} choices={named(claims)} />
      <button type="submit" className="btn btn-primary btn-block">
        <Icon icon={Save} />
        {t('listing.save')}
      </button>
    </Form>
  );
}
