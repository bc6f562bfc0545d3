import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { SheetProps } from './desk-props.ts';
import { namesOf } from './names-of.ts';

/** What went out wrong is corrected in the open, and who goes by it is told. */
export function Correction(props: SheetProps) {
  const { desk, sheet } = props;
  const { t } = useTranslation('labs-prices');
  const readers = { wall: t('tell.wall'), listings: t('tell.listings') };
  return (
    <section className="stack" aria-labelledby="correction">
      <h3 id="correction">{t('correct.title')}</h3>
      <Correct {...props} />
      <Overwrite {...props} />
      {sheet.state === 'corrected' && (
        <form method="post" className="stack stack-2">
          <input type="hidden" name="intent" value="price-tell" />
          <input type="hidden" name="act" value={desk.frame.act} />
          <input type="hidden" name="series" value={sheet.id} />
          <p className="b">{t('tell.title')}</p>
          <div className="lab-two">
            {Object.entries(readers).map(([key, name]) => (
              <button
                key={key}
                type="submit"
                className="btn"
                name="reader"
                value={key}
                disabled={sheet.told.includes(key)}
              >
                {name}
              </button>
            ))}
          </div>
        </form>
      )}
    </section>
  );
}

function Correct({ desk, sheet, answer }: SheetProps) {
  const { t } = useTranslation('labs-prices');
  const intent = `price-correct.${sheet.id}`;
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'series' | 'median' | 'n' | 'reason', string>>({
    answer,
    intent,
    values: { ...fresh, series: sheet.id },
    fresh,
    labels: {
      median: t('publish.median', { currency: desk.currency }),
      n: t('publish.n'),
      reason: t('correct.reason'),
    },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('correct.open')}</summary>
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.series} />
        <NumberField field={fields.median} />
        <NumberField field={fields.n} />
        <SelectField field={fields.reason} none={t('choose')} choices={namesOf(desk.choices.reasons)} />
        <button type="submit" className="btn btn-primary">
          {t('correct.do')}
        </button>
      </Form>
    </details>
  );
}

/** It can be done, as in many a table: the lab does not hide it. */
function Overwrite({ desk, sheet, answer }: SheetProps) {
  const { t } = useTranslation('labs-prices');
  const intent = `price-overwrite.${sheet.id}`;
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'series' | 'median' | 'n', string>>({
    answer,
    intent,
    values: { ...fresh, series: sheet.id },
    fresh,
    labels: { median: t('publish.median', { currency: desk.currency }), n: t('publish.n') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('overwrite.open')}</summary>
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.series} />
        <NumberField field={fields.median} />
        <NumberField field={fields.n} />
        <button type="submit" className="btn">
          {t('overwrite.do')}
        </button>
      </Form>
    </details>
  );
}
