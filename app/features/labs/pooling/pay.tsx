import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { localeNames } from '#domain/locale.ts';
import type { DeskPartProps } from './desk-part.ts';

/** What the buyer paid, what it cost, what each member brought, and what each is paid. */
export function Pay({ desk, answer, isActive }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const { settlement, currency } = desk;
  if (!settlement) return null;
  const money = (amount: number) => t('pay.money', { amount: format.number(amount), currency });
  const kg = (amount: number) => t('kg', { kg: format.number(amount, { maximumFractionDigits: 1 }) });
  return (
    <>
      <section className="card card-in stack stack-2" aria-labelledby="receipts">
        <h2 id="receipts">{t('pay.receipts')}</h2>
        <dl className="lab-facts">
          {settlement.paid.map((one) => (
            <div key={one.grade}>
              <dt>{t('pay.paid', { grade: one.grade, kg: kg(one.kg), sent: kg(one.sent) })}</dt>
              <dd className="tv">{t('pay.perKg', { price: money(one.price) })}</dd>
            </div>
          ))}
          {settlement.costs.map((one) => (
            <div key={one.key}>
              <dt>
                <CourseText words={one.name} />
              </dt>
              <dd className="tv">{money(one.amount)}</dd>
            </div>
          ))}
        </dl>
        <p className="help">{t('pay.rule', { step: money(settlement.step) })}</p>
      </section>
      <section className="card card-in stack" aria-labelledby="shares">
        <h2 id="shares">{t('pay.members')}</h2>
        <ul className="lab-points">
          {desk.lots.map((lot) => (
            <li key={lot.id}>
              <span>
                <b>
                  <bdi>{lot.member}</bdi>
                </b>{' '}
                · {kg(lot.kg)} · {lot.grade}
              </span>
              <span className="num">{settlement.out ? money(settlement.out.payouts[lot.member] ?? 0) : '–'}</span>
            </li>
          ))}
        </ul>
        {settlement.out && <p className="note note-ok">{t('pay.done', { reserve: money(settlement.out.reserve) })}</p>}
      </section>
      {isActive && (
        <section className="card beam" aria-labelledby="payout">
          <div className="card-in stack">
            <h2 id="payout">{t('pay.title')}</h2>
            <ActForm
              frame={desk.frame}
              answer={answer}
              intent="pool-pay"
              isMain
              submit={t('pay.do')}
              fields={[
                ...desk.lots.map(({ member }) => ({
                  name: `pay-${member}`,
                  kind: 'number' as const,
                  label: t('pay.member', { member, currency }),
                })),
                { name: 'reserve', kind: 'number', label: t('pay.reserve', { currency }) },
                {
                  ...{ name: 'language', kind: 'choice', label: t('pay.language'), none: t('choose') },
                  hint: t('pay.languageHint'),
                  choices: settlement.languages.map((id) => ({ id, label: localeNames[id], lang: id })),
                },
              ]}
            />
          </div>
        </section>
      )}
    </>
  );
}
