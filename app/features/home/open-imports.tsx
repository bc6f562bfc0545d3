import { FileSpreadsheet } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ImportLine } from './managing.server.ts';

/** Imports of the last days, with what can be done about each. Whole lines lead to the import. */
export function OpenImports({ imports }: { imports: readonly ImportLine[] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="imports">
      <div className="card-head">
        <h2 id="imports">{t('imports.title')}</h2>
      </div>
      <ul className="todo">
        {imports.map((one) => (
          <li key={one.id} className="card-link">
            <span className="todo-icon">
              <Icon icon={FileSpreadsheet} />
            </span>
            <div className="home-lacks">
              <a className="card-go" href={`/imports/${one.id}`}>
                <bdi className="cut-anywhere">{one.fileName}</bdi>
              </a>
              <p className="small muted">
                {stateWords(t, one)}{' '}
                {t('imports.rows', { count: one.rowCount, formatted: format.number(one.rowCount) })}{' '}
                <span className="num">{format.date(one.at, 'medium')}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateWords(t: Translate, one: ImportLine): string {
  switch (one.state) {
    case 'reading':
    case 'checking':
    case 'running':
    case 'undoing':
      return t('home:imports.underWay');
    case 'refused':
      return t('home:imports.refused');
    case 'checked':
      return t('home:imports.checked');
    case 'done':
    case 'undone':
      return one.mayUndo ? t('home:imports.doneUndo') : t('home:imports.done');
  }
}
