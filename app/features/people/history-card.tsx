import { kindWords, recordLine } from '#app/features/organisations/record-words.ts';
import { useRoleName } from '#app/features/organisations/role-names.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { actKinds } from '#domain/audit/acts.ts';
import { historyList } from './history-list.ts';
import type { PersonData } from './load-person.server.ts';

interface HistoryCardProps {
  history: NonNullable<PersonData['history']>;
  /** The page's address. */
  here: string;
}

/** What was done to a person, by whom and why, the latest first. */
export function HistoryCard({ history: { list, query }, here }: HistoryCardProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const roleName = useRoleName();
  const { contentLocales } = usePageState();
  const kinds = kindWords(t);
  return (
    <section className="card" aria-labelledby="history-title" id="history">
      <div className="card-head wrap">
        <h2 id="history-title">{t('history.title')}</h2>
      </div>
      <form method="get" action={`${here}#history`} className="card-in row wrap history-kinds">
        <label htmlFor="history-kind">{t('history.kind')}</label>
        <select className="input" id="history-kind" name="kind" defaultValue={query.filter.kind ?? ''}>
          <option value="">{t('history.all')}</option>
          {actKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds[kind]}
            </option>
          ))}
        </select>
        <button type="submit" className="btn">
          {t('history.show')}
        </button>
      </form>
      {list.rows.length === 0 ? (
        <p className="card-in muted">{t('history.none')}</p>
      ) : (
        <ol className="history">
          {list.rows.map((row) => {
            const line = recordLine(row, { t, roleName, locales: contentLocales, list: format.list });
            return (
              <li key={row.id}>
                <span className="muted num">{format.dateTime(line.at)}</span>
                <span>
                  {line.what}
                  {line.why && (
                    <span className="remark muted">
                      <bdi>{line.why}</bdi>
                    </span>
                  )}
                </span>
                <bdi className="muted">{line.who}</bdi>
              </li>
            );
          })}
        </ol>
      )}
      <Pager
        list={list}
        href={(page) => `${historyList.href(here, query, { page })}#history`}
        label={t('history.title')}
      />
    </section>
  );
}
