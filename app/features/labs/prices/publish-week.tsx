import { Send } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SheetProps } from './desk-props.ts';

/** The middle price with its count goes out, or that there are too few. */
export function PublishWeek({ desk, sheet, answer }: SheetProps) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'series' | 'median' | 'n', string>>({
    answer,
    intent: `price-publish.${sheet.id}`,
    values: { ...fresh, series: sheet.id },
    fresh,
    labels: { median: t('publish.median', { currency: desk.currency }), n: t('publish.n') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <section className="stack" aria-labelledby="publish">
      <h3 id="publish">{t('publish.title')}</h3>
      {sheet.flags > 0 && (
        <p className="note note-warn">
          {t('publish.flags', { count: sheet.flags, shown: format.number(sheet.flags) })}
        </p>
      )}
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.series} />
        <NumberField field={fields.median} />
        <NumberField field={fields.n} />
        <button type="submit" className="btn btn-primary btn-block">
          <Icon icon={Send} mirrored />
          {t('publish.do')}
        </button>
      </Form>
      <form method="post">
        <input type="hidden" name="intent" value="price-few" />
        <input type="hidden" name="act" value={desk.frame.act} />
        <input type="hidden" name="series" value={sheet.id} />
        <button type="submit" className="btn btn-block">
          {t('publish.few')}
        </button>
      </form>
    </section>
  );
}
