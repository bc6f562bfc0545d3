import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { fieldsOf, missingFields } from '#domain/imports/fields.ts';
import { sheetDelimiters, sheetEncodings } from '#platform/sheets/sheet.ts';
import { columnLetter, fieldNames } from './import-words.ts';

interface ColumnsCardProps {
  one: ImportRecord;
  /** The cells of the first row. */
  first: readonly string[];
}

/** What each column is: guessed, and to be changed. */
export function ColumnsCard({ one, first }: ColumnsCardProps) {
  const { t } = useTranslation('imports');
  const names = fieldNames(t);
  const missing = missingFields(one.kind, one.mapping);
  return (
    <section className="card" aria-labelledby="columns-title">
      <div className="card-head">
        <h2 id="columns-title">{t('columns.title')}</h2>
      </div>
      <p className="card-in small muted">{t('columns.found')}</p>
      {missing && (
        <p className="card-in err" role="alert">
          {t('columns.missing', { fields: missing.map((field) => names[field]).join(t('columns.or')) })}
        </p>
      )}
      <form method="post" action={`/imports/${one.id}`}>
        <input type="hidden" name="intent" value="map" />
        <ul className="column-list">
          {one.titles.map((title, column) => {
            const letter = columnLetter(column);
            const shown = title || t('columns.untitled');
            return (
              <li key={letter}>
                <span className="row">
                  <b className="column-letter">{letter}</b>
                  <bdi className="cut-anywhere">{shown}</bdi>
                </span>
                <bdi className="muted cut-anywhere">{first[column] || t('columns.empty')}</bdi>
                <select
                  className="input"
                  name="field"
                  aria-label={t('columns.label', { letter, title: shown })}
                  defaultValue={one.mapping[column] ?? ''}
                >
                  <option value="">{t('columns.leaveOut')}</option>
                  {fieldsOf[one.kind].map((field) => (
                    <option key={field} value={field}>
                      {names[field]}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
        </ul>
        <div className="card-in">
          <button type="submit" className="btn">
            {t('columns.save')}
          </button>
        </div>
      </form>
      {one.form === 'csv' && <ReadAgain one={one} />}
    </section>
  );
}

/** Another reading of the bytes, for the case that what was found is wrong. */
function ReadAgain({ one }: { one: ImportRecord }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const languages = useEncodingNames(format.list);
  const delimiters: Record<(typeof sheetDelimiters)[number], string> = {
    ',': t('again.comma'),
    ';': t('again.semicolon'),
    '\t': t('again.tab'),
    '|': t('again.bar'),
  };
  return (
    <details className="fold card-in">
      <summary>{t('again.title')}</summary>
      <form method="post" action={`/imports/${one.id}`} className="stack">
        <input type="hidden" name="intent" value="read" />
        <p>{t('again.text')}</p>
        <div className="pair">
          <div className="field">
            <label htmlFor="encoding">{t('again.encoding')}</label>
            <select className="input" id="encoding" name="encoding" defaultValue={one.encoding ?? 'utf-8'}>
              {sheetEncodings.map((encoding) => (
                <option key={encoding} value={encoding}>
                  {languages[encoding]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="delimiter">{t('again.delimiter')}</label>
            <select className="input" id="delimiter" name="delimiter" defaultValue={one.delimiter ?? ','}>
              {sheetDelimiters.map((delimiter) => (
                <option key={delimiter} value={delimiter}>
                  {delimiters[delimiter]}
                </option>
              ))}
            </select>
          </div>
        </div>
        <button type="submit" className="btn">
          {t('again.send')}
        </button>
      </form>
    </details>
  );
}

/** Encodings by their names, which are the same everywhere, with a sample of the letters that they are for. */
function useEncodingNames(list: (items: readonly string[]) => string): Record<(typeof sheetEncodings)[number], string> {
  const sample = (name: string, ...letters: string[]) => `${name}: ${list(letters)}`;
  return {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-874': sample('Windows 874', 'ไทย'),
    gb18030: sample('GB 18030', '简体中文'),
    big5: sample('Big5', '繁體中文'),
    'windows-1256': sample('Windows 1256', 'العربية'),
    'windows-1252': sample('Windows 1252', 'é', 'ü', 'ñ'),
    'windows-1251': sample('Windows 1251', 'Русский'),
    shift_jis: sample('Shift JIS', '日本語'),
    'euc-kr': sample('EUC-KR', '한국어'),
  };
}
