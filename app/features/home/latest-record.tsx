import { recordLine } from '#app/features/organisations/record-words.ts';
import { useRoleName } from '#app/features/organisations/role-names.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { RecordData } from './auditing.server.ts';

/** What was done last in the organisations that somebody audits. */
export function LatestRecord({ record }: { record: RecordData }) {
  const { t } = useTranslation('home');
  const organisations = useTranslation('organisations').t;
  const format = useFormat();
  const roleName = useRoleName();
  const options = { t: organisations, roleName, locales: record.locales, list: format.list };
  const lines = record.rows.map((row) => recordLine(row, options));
  return (
    <section className="card" aria-labelledby="record">
      <div className="card-head">
        <h2 id="record">{t('record.title')}</h2>
        <a className="home-more small" href={record.href}>
          {t('record.all')}
        </a>
      </div>
      {lines.length === 0 ? (
        <p className="card-in muted">{t('record.none')}</p>
      ) : (
        <ul className="coming record-lines">
          {lines.map((line) => (
            <li key={line.id}>
              <div>
                <b>{line.what}</b>
                {line.on && (
                  <>
                    {' · '}
                    <bdi>{line.on}</bdi>
                  </>
                )}
                <p className="small muted">
                  {line.who && <bdi>{line.who}</bdi>} {line.why && <bdi className="cut-anywhere">{line.why}</bdi>}
                </p>
              </div>
              <p className="small muted num nowrap">
                {format.date(line.at, 'medium')} <bdi>{format.time(line.at)}</bdi>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
