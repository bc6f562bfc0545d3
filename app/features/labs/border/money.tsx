import { CircleCheckBig } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';
import type { BorderData } from './load-border.server.ts';

type MoneyProps = BorderPartProps & { money: NonNullable<BorderData['money']> };

/** Payments as the bank has them, what the bank is told of them, and the books of the container. */
export function Money(part: BorderPartProps) {
  const { money } = part.desk;
  if (!money) return null;
  return (
    <>
      <Payments {...part} money={money} />
      <Books {...part} money={money} />
    </>
  );
}

function Payments({ desk, answer, isActive, money }: MoneyProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const names = { deposit: t('money.deposit'), balance: t('money.balance') };
  const states = { open: t('money.open'), initiated: t('money.initiated'), settled: t('money.settled') };
  const number = (figure: number) => format.number(figure, { maximumFractionDigits: 2 });
  return (
    <section className="card card-in stack" aria-labelledby="border-record">
      <h2 id="border-record">{t('money.title')}</h2>
      <p>
        {t('money.declaration')} <bdi className="b">{money.declaration}</bdi>
      </p>
      {money.isDispatched ? (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} /> <span>{t('money.dispatched')}</span>
        </p>
      ) : (
        isActive && (
          <OneButton intent="border-dispatch" act={desk.frame.act} big>
            {t('money.dispatch')}
          </OneButton>
        )
      )}
      <ul className="bag-list">
        {money.payments.map(({ part, due, state, rate, record }) => (
          <li key={part} className="stack stack-2">
            <p className="row wrap">
              <b>{names[part]}</b>
              <span>
                {number(due)} {desk.foreign}
              </span>
              <span className="chip">{states[state]}</span>
              {rate !== null && (
                <span className="tv">{t('money.rate', { rate: number(rate), currency: desk.currency })}</span>
              )}
            </p>
            {record && (
              <p>
                <Icon icon={CircleCheckBig} />{' '}
                {t('money.recorded', {
                  declaration: record.declaration,
                  amount: number(record.amount),
                  currency: desk.foreign,
                })}
              </p>
            )}
            {isActive && state !== 'open' && !record && (
              <ActForm
                frame={desk.frame}
                answer={answer}
                intent={`border-record.${part}`}
                hidden={{ part }}
                submit={t('money.record')}
                fields={[
                  { name: 'declaration', kind: 'code', label: t('money.declarationNo') },
                  { name: 'amount', kind: 'number', label: t('money.amount'), hint: desk.foreign },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="tv-key">{t('money.fee', { fee: number(money.fee), currency: desk.foreign })}</p>
    </section>
  );
}

function Books({ desk, answer, isActive, money }: MoneyProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="border-books">
      <h2 id="border-books">{t('books.title')}</h2>
      <dl className="lab-facts">
        {money.costs.map(({ key, name, amount }) => (
          <div key={key}>
            <dt>
              <CourseText words={name} />
            </dt>
            <dd className="tv">
              {format.number(amount)} {desk.currency}
            </dd>
          </div>
        ))}
      </dl>
      {money.books && (
        <p className="note note-ok">
          {t('books.closed', {
            received: format.number(money.books.received),
            margin: format.number(money.books.margin),
            currency: desk.currency,
          })}
        </p>
      )}
      {isActive && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-books"
          submit={t('books.close')}
          fields={[
            { name: 'received', kind: 'number', label: t('books.received'), hint: desk.currency },
            { name: 'margin', kind: 'number', label: t('books.margin'), hint: desk.currency },
          ]}
        />
      )}
    </section>
  );
}
