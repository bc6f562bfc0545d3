import { Ban, Banknote, Package, PackageCheck, Scale } from 'lucide';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { CounterData, CounterParcel } from './load-counter.server.ts';

interface InHandProps {
  counter: CounterData;
  parcel: CounterParcel;
  answer: FormAnswer | undefined;
}

/** The parcel at the counter, and what comes next with it. */
export function ParcelInHand(props: InHandProps) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { parcel, counter } = props;
  const [long, wide, high] = parcel.cm;
  return (
    <section className="card beam" aria-labelledby="in-hand">
      <div className="card-in stack">
        <div className="row wrap">
          <span className="chip">{parcel.id}</span>
          <h2 id="in-hand">
            <CourseText words={parcel.says} />
          </h2>
        </div>
        <dl className="lab-facts">
          <div>
            <dt>{t('parcel.to')}</dt>
            <dd>
              <CourseText words={parcel.to} />
            </dd>
          </div>
          <div>
            <dt>{t('parcel.size')}</dt>
            <dd>
              <bdi>
                {format.number(long)} × {format.number(wide)} × {format.number(high)} {t('unit.cm')}
              </bdi>
            </dd>
          </div>
          {parcel.lacksLabel && (
            <div>
              <dt>{t('labs-counter:trouble.label')}</dt>
              <dd>{t('labs-counter:trouble.noLabel')}</dd>
            </div>
          )}
          {parcel.cod > 0 && (
            <div>
              <dt>{t('parcel.cod')}</dt>
              <dd>
                <bdi>
                  {format.number(parcel.cod)} {counter.currency}
                </bdi>
              </dd>
            </div>
          )}
        </dl>
        {parcel.shownKg !== null && (
          <div className="lcd">
            <p className="dg">
              <bdi>{format.number(parcel.shownKg, { maximumFractionDigits: 2 })}</bdi> <small>{t('unit.kg')}</small>
            </p>
          </div>
        )}
        <NextStep {...props} />
      </div>
    </section>
  );
}

function NextStep(props: InHandProps) {
  const { t } = useTranslation('labs');
  const { parcel, counter } = props;
  const { act } = counter.frame;
  switch (parcel.state) {
    case 'waiting':
      return (
        <>
          {parcel.lacksLabel && (
            <OneButton intent="label" act={act} fields={{ parcel: parcel.id }}>
              {t('labs-counter:trouble.addLabel')}
            </OneButton>
          )}
          <Accept {...props} />
          <TurnAway {...props} />
        </>
      );
    case 'checked':
      return (
        <>
          <OneButton intent="weigh" act={act} fields={{ parcel: parcel.id }} big>
            <Icon icon={Scale} />
            {t('move.weigh')}
          </OneButton>
          <TurnAway {...props} />
        </>
      );
    case 'weighed':
      return (
        <>
          <Charge {...props} />
          <TurnAway {...props} />
        </>
      );
    case 'paid':
      return <BagButtons {...props} />;
    case 'bagged':
      return parcel.isBagClosed ? (
        <p className="muted">{t('state.bagClosed')}</p>
      ) : (
        <OneButton intent="out" act={act} fields={{ parcel: parcel.id }}>
          {t('move.takeOut')}
        </OneButton>
      );
    case 'logged':
      return <p className="muted">{t('labs-counter:state.logged')}</p>;
    default:
      return <p className="muted">{parcel.state === 'refused' ? t('state.refused') : t('state.gone')}</p>;
  }
}

function Accept({ counter, parcel, answer }: InHandProps) {
  const { t } = useTranslation('labs');
  const fresh = { act: counter.frame.act };
  const form = useForm<{ act: string; parcel: string; contents: string }>({
    answer,
    intent: `accept.${parcel.id}`,
    values: { ...fresh, parcel: parcel.id },
    fresh,
    labels: { contents: t('parcel.contents') },
    words: useFieldWords(counter.frame, answer),
  });
  return (
    <Form of={form} className="stack">
      <HiddenField field={form.fields.act} />
      <HiddenField field={form.fields.parcel} />
      <SelectField field={form.fields.contents} none={t('choose')} choices={namesOf(counter.contents)} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={PackageCheck} />
        {t('move.accept')}
      </button>
    </Form>
  );
}

function TurnAway({ counter, parcel, answer }: InHandProps) {
  const { t } = useTranslation('labs');
  const fresh = { act: counter.frame.act };
  const intent = `away.${parcel.id}`;
  const form = useForm<{ act: string; parcel: string; contents: string; reason: string }>({
    answer,
    intent,
    values: { ...fresh, parcel: parcel.id },
    fresh,
    labels: { contents: t('parcel.contents'), reason: t('parcel.reason') },
    words: useFieldWords(counter.frame, answer),
  });
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>
        <Icon icon={Ban} />
        {t('move.turnAway')}
      </summary>
      <Form of={form} className="stack">
        <HiddenField field={form.fields.act} />
        <HiddenField field={form.fields.parcel} />
        <SelectField field={form.fields.contents} none={t('choose')} choices={namesOf(counter.contents)} />
        <SelectField field={form.fields.reason} none={t('choose')} choices={namesOf(counter.reasons)} />
        <button type="submit" className="btn">
          {t('move.turnAway')}
        </button>
      </Form>
    </details>
  );
}

function Charge({ counter, parcel, answer }: InHandProps) {
  const { t } = useTranslation('labs');
  const fresh = { act: counter.frame.act };
  const { currency } = counter;
  // Without power what was paid is written by hand.
  const isOut = counter.trouble?.isOut ?? false;
  const form = useForm<{ act: string; parcel: string; chargedKg: string; fee: string; codFee: string }>({
    answer,
    intent: `${isOut ? 'log' : 'charge'}.${parcel.id}`,
    values: { ...fresh, parcel: parcel.id, codFee: parcel.cod > 0 ? '' : '0' },
    fresh,
    labels: {
      chargedKg: t('parcel.chargedKg'),
      fee: t('parcel.fee', { currency }),
      codFee: t('parcel.codFee', { currency }),
    },
    words: useFieldWords(counter.frame, answer),
  });
  return (
    <Form of={form} className="stack">
      <HiddenField field={form.fields.act} />
      <HiddenField field={form.fields.parcel} />
      <NumberField field={form.fields.chargedKg} hint={t('parcel.chargedHint')} />
      <NumberField field={form.fields.fee} />
      {parcel.cod > 0 ? <NumberField field={form.fields.codFee} /> : <HiddenField field={form.fields.codFee} />}
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={Banknote} />
        {isOut ? t('labs-counter:trouble.log') : t('move.charge')}
      </button>
    </Form>
  );
}

/** One tap a parcel, as at a real shelf of bags. */
function BagButtons({ counter, parcel }: InHandProps) {
  const { t } = useTranslation('labs');
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="bag" />
      <input type="hidden" name="act" value={counter.frame.act} />
      <input type="hidden" name="parcel" value={parcel.id} />
      <p className="b">{t('bag.into')}</p>
      <div className="bag-choice">
        {counter.bags.map(({ key, name, closed }) => (
          <button key={key} type="submit" className="btn" name="route" value={key} disabled={closed}>
            <Icon icon={Package} />
            <CourseText words={name} />
          </button>
        ))}
      </div>
    </form>
  );
}

const namesOf = (choices: CounterData['contents']) =>
  choices.map(({ id, words }) => ({ id, label: words.text, lang: words.locale }));
