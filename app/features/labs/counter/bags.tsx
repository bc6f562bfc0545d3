import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { CounterData } from './load-counter.server.ts';

interface BagsProps {
  counter: CounterData;
  answer: FormAnswer | undefined;
  isActive: boolean;
}

/** The bags of the routes; each is closed with its weight and seal, then all leave with the van. */
export function Bags({ counter, answer, isActive }: BagsProps) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="bags-title">
      <h2 id="bags-title">{t('bag.title')}</h2>
      <ul className="bag-list">
        {counter.bags.map((bag) => (
          <li key={bag.key} className="stack stack-2">
            <p className="row wrap">
              <b>
                <CourseText words={bag.name} />
              </b>
              <span>{t('bag.parcels', { count: bag.count, shown: format.number(bag.count) })}</span>
              {bag.closed && (
                <span className="chip">
                  {t('bag.closed', {
                    kg: format.number(bag.kg ?? 0, { maximumFractionDigits: 2 }),
                    seal: bag.seal ?? '',
                  })}
                </span>
              )}
            </p>
            {isActive && !bag.closed && bag.count > 0 && <CloseBag counter={counter} bag={bag} answer={answer} />}
          </li>
        ))}
      </ul>
      {isActive && counter.bags.some(({ count }) => count > 0) && <HandOver counter={counter} answer={answer} />}
      {counter.isGone && <p className="note note-ok">{t('bag.gone')}</p>}
    </section>
  );
}

type Bag = CounterData['bags'][number];

function CloseBag({ counter, bag, answer }: Omit<BagsProps, 'isActive'> & { bag: Bag }) {
  const { t } = useTranslation('labs');
  const fresh = { act: counter.frame.act };
  const intent = `close.${bag.key}`;
  const form = useForm<{ act: string; route: string; kg: string; seal: string }>({
    answer,
    intent,
    values: { ...fresh, route: bag.key },
    fresh,
    labels: { kg: t('bag.kg'), seal: t('bag.seal') },
    words: useFieldWords(counter.frame, answer),
  });
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('move.closeBag')}</summary>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.act} />
        <HiddenField field={form.fields.route} />
        <NumberField field={form.fields.kg} hint={t('bag.kgHint')} />
        <ExactField field={form.fields.seal} maxLength={40} />
        <button type="submit" className="btn">
          {t('move.closeBag')}
        </button>
      </Form>
    </details>
  );
}

function HandOver({ counter, answer }: Omit<BagsProps, 'isActive'>) {
  const { t } = useTranslation('labs');
  const fresh = { act: counter.frame.act };
  const form = useForm<{ act: string; parcels: string }>({
    answer,
    intent: 'hand',
    values: fresh,
    fresh,
    labels: { parcels: t('bag.listed') },
    words: useFieldWords(counter.frame, answer),
  });
  return (
    <details className="fold" open={answer?.intent === 'hand'}>
      <summary>{t('move.handOver')}</summary>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.act} />
        <NumberField field={form.fields.parcels} />
        <button type="submit" className="btn btn-primary">
          {t('move.handOver')}
        </button>
      </Form>
    </details>
  );
}
