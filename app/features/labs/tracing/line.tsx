import { ArrowDown, ArrowUp } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { TablePartProps } from './table-part.ts';

/** The lot that was scanned last, on its line: one step back, one step on. */
export function Line({ table, answer, isActive }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  const lot = table.inHand;
  if (!lot) return null;
  const kg = (amount: number) => t('kg', { kg: format.number(amount, { maximumFractionDigits: 1 }) });
  return (
    <>
      <section className="card yard" aria-labelledby="trace-line">
        <h2 id="trace-line">
          <Icon icon={ArrowUp} />
          {t('line.from')}
        </h2>
        <ul className="yd">
          {lot.plots.map(({ id, name, day, kg: amount }) => (
            <li key={id} className="src">
              <div>
                <b>
                  <CourseText words={name} />
                </b>
                <span>{day}</span>
              </div>
              <span className="q">{kg(amount)}</span>
            </li>
          ))}
          {lot.back.map(({ code, says, kg: amount }) => (
            <li key={code} className="src">
              <div>
                <b>
                  <bdi>{code}</bdi>
                </b>
                <span>{says && <CourseText words={says} />}</span>
              </div>
              <span className="q">{kg(amount)}</span>
            </li>
          ))}
          <li className="lot">
            <div>
              <b>
                <bdi>{lot.code}</bdi>
              </b>
              <span>
                {lot.says && <CourseText words={lot.says} />} · {kg(lot.kg)}
              </span>
            </div>
          </li>
          {lot.forward.map(({ code, says, kg: amount }) => (
            <li key={code} className="dst">
              <div>
                <b>
                  <bdi>{code}</bdi>
                </b>
                <span>{says && <CourseText words={says} />}</span>
              </div>
              <span className="q">{kg(amount)}</span>
            </li>
          ))}
          {lot.sent.map(({ id, to, day, kg: amount }) => (
            <li key={id} className="dst">
              <div>
                <b>
                  <CourseText words={to.name} />
                </b>
                <span>
                  <bdi>{to.id}</bdi> {day}
                </span>
              </div>
              <span className="q">{kg(amount)}</span>
            </li>
          ))}
        </ul>
        <p className="yard-foot">
          <Icon icon={ArrowDown} />
          {t('line.to', { left: kg(lot.left) })}
        </p>
      </section>
      {isActive && table.harvests.length > 0 && (
        <section className="card card-in stack" aria-labelledby="trace-answer">
          <h2 id="trace-answer">{t('line.answer')}</h2>
          <ActForm
            frame={table.frame}
            answer={answer}
            intent="trace-line"
            isMain
            submit={table.isAnswered ? t('line.again') : t('line.do')}
            fields={[
              {
                ...{ name: 'plots', kind: 'checks', label: t('line.plots') },
                choices: table.harvests.map(({ id, name, day }) => ({
                  id,
                  label: `${name.text} · ${day}`,
                  lang: name.locale,
                })),
              },
              {
                ...{ name: 'receivers', kind: 'checks', label: t('line.receivers') },
                choices: table.holders.map(({ id, name }) => ({
                  id,
                  label: `${name.text} (${id})`,
                  lang: name.locale,
                })),
              },
            ]}
          />
        </section>
      )}
    </>
  );
}
