import { CircleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderData } from './load-border.server.ts';
import { useFactNames } from './use-fact-names.ts';

/** Facts in all papers, one beside the other; only the row that differs is coloured. */
export function Agreement({ agreement }: { agreement: NonNullable<BorderData['agreement']> }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const names = useFactNames();
  const { columns, rows } = agreement;
  return (
    <section className="card card-in stack" aria-labelledby="border-agree">
      <h2 id="border-agree">{t('agree.title')}</h2>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('agree.fact')}</th>
              {columns.map(({ code, name }) => (
                <th key={code} scope="col" className="n">
                  <bdi>{code}</bdi>
                  {name && (
                    <small className="border-paper">
                      <CourseText words={name} />
                    </small>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, facts, differs }) => (
              <tr key={field} className={differs ? 'is-flagged' : undefined}>
                <th scope="row">
                  {differs && <Icon icon={CircleAlert} />} {names[field]}
                  {differs && <span className="border-paper">{t('agree.differs')}</span>}
                </th>
                {facts.map((fact, index) => (
                  <td key={columns[index]?.code} className="n">
                    {fact === null ? '–' : typeof fact === 'number' ? format.number(fact) : <bdi>{fact}</bdi>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
