import { Download, FileSpreadsheet, KeyRound } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { type ImportKind, importKinds } from '#domain/imports/fields.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';
import { pastList } from './import-lists.ts';
import { importKindNames, kindTitles, sheetProblems, stateNames } from './import-words.ts';

/** Choose a file: nothing of it is written yet. */
export function UploadForm({ action, problem, kind }: { action: string; problem: string | null; kind: ImportKind }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const names = importKindNames(t);
  const words = problem === null ? null : (sheetProblems(t)[problem as 'fileNeeded'] ?? problem);
  const size = format.number(sheetLimits.mostBytes / 1_000_000);
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate className="card beam card-in-lg stack">
      <h2>{t('upload.title')}</h2>
      <p>{t('upload.text')}</p>
      <fieldset className="field-set">
        <legend className="b">{t('upload.kind')}</legend>
        <div className="choices">
          {importKinds.map((one) => (
            <label className="tick" key={one}>
              <input type="radio" name="kind" value={one} defaultChecked={one === kind} />
              <span>{names[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <LoneFileField
        label={t('upload.file')}
        hint={t('upload.limits', { rows: format.number(sheetLimits.mostRows), size })}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={words}
      />
      <p className="small muted">{t('upload.rule')}</p>
      <button type="submit" className="btn btn-primary">
        <Icon icon={FileSpreadsheet} />
        {t('upload.send')}
      </button>
    </form>
  );
}

/** The same lists as files, and empty sheets to fill in. */
export function ExportCard({ here }: { here: string }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const names = importKindNames(t);
  return (
    <section className="card card-in stack" aria-labelledby="export-title">
      <h2 id="export-title">{t('export.title')}</h2>
      <p>{t('export.text', { rows: format.number(sheetLimits.mostRows) })}</p>
      <ul className="export-list">
        {importKinds.flatMap((kind) =>
          (['xlsx', 'csv'] as const).map((form) => (
            <li key={`${kind} ${form}`}>
              <a className="btn btn-sm" href={`${here}/exports/${kind}.${form}`}>
                <Icon icon={Download} />
                {t('export.file', { kind: names[kind], form: form.toUpperCase() })}
              </a>
            </li>
          )),
        )}
      </ul>
      <ul className="export-list">
        {importKinds.map((kind) => (
          <li key={kind}>
            <a className="text-link" href={`${here}/exports/${kind}.xlsx?empty=1`}>
              {t('export.empty', { kind: names[kind] })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a className="btn" href={`${here}/slips`}>
          <Icon icon={KeyRound} />
          {t('slips.link')}
        </a>
      </p>
    </section>
  );
}

interface PastImportsProps {
  imports: PageOf<ImportRecord>;
  query: ReturnType<typeof pastList.read> & { isRecalled: boolean };
  /** The page's address. */
  here: string;
}

/** Imports so far. */
export function PastImports({ imports, query, here }: PastImportsProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const titles = kindTitles(t);
  const states = stateNames(t);
  const isFiltered = pastList.isFiltered(query.filter);
  return (
    <section className="card" aria-labelledby="past-title">
      <div className="card-head">
        <h2 id="past-title">{t('past.title')}</h2>
      </div>
      {(imports.rows.length > 1 || imports.page > 1 || isFiltered) && <PastFilter query={query} here={here} />}
      <ListedRows
        rows={imports.rows}
        isFiltered={isFiltered}
        isRecalled={query.isRecalled}
        allHref={pastList.allHref(here)}
        notFound={t('past.notFound')}
        none={t('past.none')}
      >
        <ul className="wrong-kinds">
          {imports.rows.map((one) => (
            <li key={one.id}>
              <Icon icon={FileSpreadsheet} />
              <span>
                <a className="text-link" href={`/imports/${one.id}`}>
                  <bdi>{one.fileName || titles[one.kind]}</bdi>
                </a>
                <small>
                  {titles[one.kind]} · {t('past.by', { when: format.dateTime(one.madeAt), name: one.madeByName ?? '' })}
                </small>
              </span>
              <span className="badge">{states[one.state]}</span>
            </li>
          ))}
        </ul>
      </ListedRows>
      <Pager list={imports} href={(page) => pastList.href(here, query, { page })} />
    </section>
  );
}

function PastFilter({ query, here }: Pick<PastImportsProps, 'query' | 'here'>) {
  const { t } = useTranslation('imports');
  const kinds = importKindNames(t);
  const states = stateNames(t);
  return (
    <ListFilter
      here={here}
      isFiltered={pastList.isFiltered(query.filter)}
      allHref={pastList.allHref(here)}
      clearHref={query.isRecalled ? pastList.allHref(here) : undefined}
      sort={{
        value: query.sort,
        choices: [
          { id: 'latest', label: t('list:filter.latest') },
          { id: 'earliest', label: t('list:filter.earliest') },
          { id: 'file', label: t('past.byFile') },
        ],
      }}
    >
      <FilterSelect
        name="kind"
        label={t('upload.kind')}
        value={query.filter.kind}
        any={t('past.any')}
        choices={importKinds.map((id) => ({ id, label: kinds[id] }))}
      />
      <FilterSelect
        name="state"
        label={t('past.state')}
        value={query.filter.state}
        any={t('past.any')}
        choices={(['checked', 'done', 'undone', 'refused'] as const).map((id) => ({ id, label: states[id] }))}
      />
    </ListFilter>
  );
}
