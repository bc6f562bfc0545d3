import { CircleCheckBig } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';
import type { BorderData } from './load-border.server.ts';
import { useMarkName } from './use-mark-name.ts';

type CostData = NonNullable<BorderData['cost']>;

/** What each line costs at the border, under the regime that it may claim. */
export function Cost(part: BorderPartProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { cost, foreign } = part.desk;
  if (!cost) return null;
  return (
    <>
      <section className="card card-in stack" aria-labelledby="border-regimes">
        <h2 id="border-regimes">{t('cost.regimes')}</h2>
        <ul className="bag-list">
          {cost.regimes.map(({ key, name, paper, until }) => (
            <li key={key}>
              <b>
                <CourseText words={name} />
              </b>{' '}
              {paper ? t('cost.needs', { paper }) : t('cost.needsNone')}{' '}
              {until && <span className="tv">{t('cost.until', { date: format.day(until) })}</span>}
            </li>
          ))}
        </ul>
      </section>
      {cost.lines.map((line) => (
        <CostLine key={line.key} line={line} cost={cost} {...part} />
      ))}
      {cost.saving && (
        <section className="card card-in stack" aria-labelledby="border-save">
          <h2 id="border-save">{t('cost.saving')}</h2>
          {cost.saving.given !== null && (
            <p className="note note-ok">
              <Icon icon={CircleCheckBig} />{' '}
              <span>{t('cost.saved', { amount: format.number(cost.saving.given), currency: foreign })}</span>
            </p>
          )}
          {part.isActive && (
            <ActForm
              frame={part.desk.frame}
              answer={part.answer}
              intent="border-save"
              submit={t('cost.save')}
              fields={[{ name: 'amount', kind: 'number', label: t('cost.savingOf'), hint: foreign }]}
            />
          )}
        </section>
      )}
    </>
  );
}

function CostLine({
  line,
  cost,
  desk,
  answer,
  isActive,
}: BorderPartProps & { line: CostData['lines'][number]; cost: CostData }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const mark = useMarkName(line.mark);
  const { key, name, day, cif, kg, hs, tariff, rates, vat, specific, given } = line;
  const id = `border-cost-${key}`;
  const regimeName = (regime: string) => cost.regimes.find((one) => one.key === regime)?.name;
  const chosen = given && regimeName(given.regime);
  const number = (figure: number) => format.number(figure, { maximumFractionDigits: 2 });
  return (
    <section className="card card-in stack" aria-labelledby={id}>
      <h2 id={id}>
        <CourseText words={name} />
      </h2>
      <dl className="lab-facts">
        <div>
          <dt>{t('cost.day')}</dt>
          <dd>{format.day(day)}</dd>
        </div>
        <div>
          <dt>{t('cost.cif', { currency: desk.foreign })}</dt>
          <dd>{number(cif)}</dd>
        </div>
        <div>
          <dt>{t('fact.net')}</dt>
          <dd>{t('kg', { kg: number(kg) })}</dd>
        </div>
        <div>
          <dt>
            <bdi>{`${hs.slice(0, 4)}.${hs.slice(4)}`}</bdi> <CourseText words={tariff} />
          </dt>
          <dd className="tv">
            {rates.map(({ key: regime, percent }) => {
              const words = regimeName(regime);
              return (
                <span key={regime} className="border-paper">
                  {words && <CourseText words={words} />}:{' '}
                  {percent === null ? t('cost.notGranted') : t('cost.percent', { percent: number(percent) })}
                </span>
              );
            })}
            {specific && (
              <span className="border-paper">
                {t('cost.specific', {
                  above: number(specific.abovePerKg),
                  perKg: number(specific.perKg),
                  currency: desk.foreign,
                })}
              </span>
            )}
            <span className="border-paper">{t('cost.vat', { percent: number(vat) })}</span>
          </dd>
        </div>
      </dl>
      <p className="tv-key">{t('cost.mark', { mark, date: format.day(line.asOf) })}</p>
      {given && (
        <p className="note">
          <span>
            {chosen && <CourseText words={chosen} />}:{' '}
            {t('cost.given', { duty: number(given.duty), vat: number(given.vat), currency: desk.foreign })}
          </span>
        </p>
      )}
      {isActive && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent={`border-cost.${key}`}
          hidden={{ line: key }}
          submit={given ? t('cost.again') : t('cost.write')}
          fields={[
            {
              name: 'regimes',
              kind: 'checks',
              label: t('entry.regimes'),
              choices: cost.regimes.map((one) => ({ id: one.key, label: one.name.text, lang: one.name.locale })),
            },
            { name: 'duty', kind: 'number', label: t('cost.duty'), hint: desk.foreign },
            { name: 'vat', kind: 'number', label: t('cost.vatAmount'), hint: desk.foreign },
          ]}
        />
      )}
    </section>
  );
}
