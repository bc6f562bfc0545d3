import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { TableData } from './load-table.server.ts';
import { useLotStates } from './use-lot-states.ts';

/** All lots, with what is left of each. */
export function Lots({ table }: { table: TableData }) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  const states = useLotStates();
  if (table.lots.length === 0) return null;
  return (
    <section className="card card-in stack" aria-labelledby="lots">
      <h2 id="lots">{t('lots')}</h2>
      <ul className="lab-points">
        {table.lots.map(({ code, says, kg, left, state }) => (
          <li key={code}>
            <span>
              <bdi className="b">{code}</bdi>
              <br />
              {says && <CourseText words={says} />} <span className="chip">{states[state]}</span>
            </span>
            <span className="num">
              {t('leftOf', {
                left: format.number(left, { maximumFractionDigits: 1 }),
                kg: format.number(kg, { maximumFractionDigits: 1 }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
