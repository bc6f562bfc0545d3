import { Send } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { ChecksField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField, NumberField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ActButton } from './act-button.tsx';
import type { MarketData } from './load-market.server.ts';
import type { MarketPart } from './market-part.ts';

type SaidOrder = MarketData['orders'][number];
type OrderPart = MarketPart & { order: SaidOrder };

/** An order: where it and its money stand, and the seller's next step. */
export function OrderSection(props: OrderPart) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const { market, order } = props;
  const states: Record<SaidOrder['state'], string> = {
    ordered: t('order.ordered'),
    packed: t('order.packed'),
    shipped: t('order.shipped'),
    delivered: t('order.delivered'),
    disputed: t('order.disputed'),
    answered: t('order.answered'),
    escalated: t('order.escalated'),
    accepted: t('order.accepted'),
    closed: t('order.closed'),
  };
  const payments: Record<SaidOrder['payment'], string> = {
    none: t('payment.none'),
    held: t('payment.held'),
    released: t('payment.released'),
    outside: t('payment.outside'),
  };
  const facts = [
    { name: t('order.buyer'), value: <CourseText words={order.buyer} /> },
    { name: t('quote.total', { currency: market.currency }), value: <bdi>{format.number(order.total)}</bdi> },
    { name: t('payment.title'), value: payments[order.payment] },
    ...(order.refund !== null && order.refund > 0
      ? [{ name: t('order.refund', { currency: market.currency }), value: <bdi>{format.number(order.refund)}</bdi> }]
      : []),
  ];
  return (
    <section className="card beam" aria-labelledby={order.id}>
      <div className="card-in stack">
        <div className="row wrap">
          <h2 id={order.id}>{t('order.title', { id: order.id })}</h2>
          <span className="badge">{states[order.state]}</span>
        </div>
        <dl className="lab-facts">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {!market.frame.isOver && <NextStep {...props} />}
      </div>
    </section>
  );
}

function NextStep(props: OrderPart) {
  const { t } = useTranslation('labs-b2b');
  const { market, order } = props;
  const values = { act: market.frame.act, order: order.id };
  return (
    <>
      {order.outside === 'asked' && (
        <div className="note note-warn">
          <div className="stack stack-2">
            <p>{t('outside.asked')}</p>
            <ActButton intent="b2b-outside" values={{ ...values, answer: 'report' }}>
              {t('outside.report')}
            </ActButton>
            <ActButton intent="b2b-outside" values={{ ...values, answer: 'agree' }}>
              {t('outside.agree')}
            </ActButton>
          </div>
        </div>
      )}
      {order.state === 'ordered' && (
        <ActButton intent="b2b-pack" values={values}>
          {t('order.pack')}
        </ActButton>
      )}
      {order.state === 'packed' && (
        <ActButton intent="b2b-ship" values={values} primary>
          {t('order.ship')}
        </ActButton>
      )}
      {order.state === 'disputed' && order.complaint && <Answer {...props} complaint={order.complaint} />}
    </>
  );
}

type Complaint = NonNullable<SaidOrder['complaint']>;

/** What is answered to a complaint: what proves something, what is offered, and in which words. */
function Answer({ market, answer, order, complaint }: OrderPart & { complaint: Complaint }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const fresh = { act: market.frame.act };
  const form = useForm<{ act: string; order: string; evidence: string[]; offer: string; text: string }>({
    answer,
    intent: `b2b-answer.${order.id}`,
    values: { ...fresh, order: order.id },
    fresh,
    labels: {
      evidence: t('complaint.evidence'),
      offer: t('complaint.offer', { currency: market.currency }),
      text: t('complaint.text'),
    },
    words: useFieldWords(market.frame, answer),
  });
  const { fields } = form;
  const choices = complaint.evidence.map(({ id, words }) => ({ id, label: words.text, lang: words.locale }));
  return (
    <Form of={form} className="stack">
      <p className="note note-warn">
        {t('complaint.says', {
          measured: format.number(order.measured ?? 0, { maximumFractionDigits: 1 }),
          kg: format.number(complaint.kg),
          price: format.number(complaint.price),
          currency: market.currency,
        })}
      </p>
      <HiddenField field={fields.act} />
      <HiddenField field={fields.order} />
      <ChecksField field={fields.evidence} choices={choices} />
      <NumberField field={fields.offer} hint={t('complaint.offerHint')} />
      <TextAreaField field={fields.text} hint={t('complaint.textHint')} maxLength={1_000} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={Send} mirrored />
        {t('complaint.send')}
      </button>
    </Form>
  );
}
