import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ProblemCount } from '#db/queries/imports/import-rows.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { type Verdict, verdicts } from '#domain/imports/row.ts';
import { rowList } from './import-lists.ts';
import { columnLetter, fieldNames, problemKinds } from './import-words.ts';

type Counts = Record<Verdict, number>;

/** How many rows do what: before the import what would happen, after it what was done. Each figure leads to its rows. */
export function HappenCard({ one, counts, isDone }: { one: ImportRecord; counts: Counts; isDone: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const words: Record<Verdict, string> = {
    new: t('happen.new'),
    changed: t('happen.changed'),
    same: t('happen.same'),
    wrong: t('happen.wrong'),
  };
  return (
    <section className="card" aria-labelledby="happen-title">
      <div className="card-head">
        <h2 id="happen-title">{isDone ? t('happen.done') : t('happen.title')}</h2>
        <span className="small muted num">
          {t('rowCount', { count: one.rowCount, shown: format.number(one.rowCount) })}
        </span>
      </div>
      <ul className="happen">
        {verdicts.map((verdict) => (
          <li key={verdict} className={verdict === 'wrong' && counts.wrong > 0 ? 'is-wrong' : undefined}>
            <b className="num">
              <a className="text-link" href={`${rowsHref(one, { show: verdict, code: null })}`}>
                {format.number(counts[verdict])}
              </a>
            </b>
            <span>{words[verdict]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function rowsHref(one: Pick<ImportRecord, 'id'>, filter: Parameters<typeof rowList.href>[1]['filter']): string {
  return `${rowList.href(`/imports/${one.id}`, { filter })}#rows`;
}

/** What is wrong, by kind, each with a way to its rows. */
export function WrongCard({ one, problems }: { one: ImportRecord; problems: readonly ProblemCount[] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const names = fieldNames(t);
  const kinds = problemKinds(t);
  return (
    <section className="card" aria-labelledby="wrong-title">
      <div className="card-head">
        <h2 id="wrong-title">{t('wrong.title')}</h2>
      </div>
      {problems.length === 0 ? (
        <p className="card-in">{t('wrong.none')}</p>
      ) : (
        <ul className="wrong-kinds">
          {problems.map(({ field, code, text, rows }) => {
            const column = one.mapping.indexOf(field);
            return (
              <li key={`${field} ${code} ${text}`}>
                <b className="num">{format.number(rows)}</b>
                <span>
                  {kinds[code]}
                  {text && (
                    <>
                      : <bdi>{text}</bdi>
                    </>
                  )}
                  <small>
                    {column === -1
                      ? names[field]
                      : t('wrong.field', { letter: columnLetter(column), field: names[field] })}
                  </small>
                </span>
                <a className="text-link small" href={rowsHref(one, { show: 'wrong', code })}>
                  {t('wrong.rows')}
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
