import { Scale as ScaleIcon } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { CounterData } from './load-counter.server.ts';

interface ScaleProps {
  counter: CounterData;
  answer: FormAnswer | undefined;
}

/** The check of the scale: a weight of known mass, and what it shows. */
export function Scale({ counter, answer }: ScaleProps) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { scale, frame } = counter;
  const form = useForm<{ act: string; shownKg: string }>({
    answer,
    intent: 'scale',
    values: { act: frame.act },
    fresh: { act: frame.act },
    labels: { shownKg: t('scale.shown') },
    words: useFieldWords(counter.frame, answer),
  });
  const kg = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  if (scale.isChecked) return null;
  return (
    <section className="card card-in stack" aria-labelledby="scale-title">
      <h2 id="scale-title">{t('scale.title')}</h2>
      <p>{t('scale.text', { kg: kg(scale.testKg) })}</p>
      <div className="lcd">
        <p className="dg">
          <bdi>{kg(scale.shownKg)}</bdi> <small>{t('unit.kg')}</small>
        </p>
      </div>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.act} />
        <NumberField field={form.fields.shownKg} />
        <button type="submit" className="btn btn-primary">
          <Icon icon={ScaleIcon} />
          {t('move.checkScale')}
        </button>
      </Form>
    </section>
  );
}
