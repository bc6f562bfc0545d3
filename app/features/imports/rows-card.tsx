import { CircleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import type { ImportRowRecord } from '#db/queries/imports/import-rows.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { cellOf } from '#domain/imports/fields.ts';
import type { CellProblem, Verdict } from '#domain/imports/row.ts';
import { rowList } from './import-lists.ts';
import { columnLetter, fieldNames, problemWords } from './import-words.ts';
import { rowsHref } from './outcome-cards.tsx';

interface RowsCardProps {
  one: ImportRecord;
  rows: PageOf<ImportRowRecord>;
  query: { filter: Parameters<typeof rowList.href>[1]['filter'] };
  counts: Record<Verdict, number>;
  /** Nothing is imported yet: cells can be mended. */
  canMend: boolean;
  /** What may stand in a column, for those of which it is known. */
  choices: Partial<Record<CellProblem['field'], readonly string[]>>;
}

/** The rows of the file, with what is wrong beside the cell, and a field to mend it in. */
export function RowsCard({ one, rows, query, counts, canMend, choices }: RowsCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { show, code } = query.filter;
  const all = counts.new + counts.changed + counts.same + counts.wrong;
  const words: [Verdict | 'all', string][] = [
    ['all', t('rows.all', { rows: format.number(all) })],
    ['new', t('rows.new', { rows: format.number(counts.new) })],
    ['changed', t('rows.changed', { rows: format.number(counts.changed) })],
    ['same', t('rows.same', { rows: format.number(counts.same) })],
    ['wrong', t('rows.wrong', { rows: format.number(counts.wrong) })],
  ];
  return (
    <section className="card" id="rows" aria-labelledby="rows-title">
      <div className="card-head wrap">
        <h2 id="rows-title">{t('rows.title')}</h2>
        <nav className="row wrap chips" aria-label={t('rows.filter')}>
          {words.map(([verdict, label]) => (
            <a
              key={label}
              className="chip chip-btn"
              href={rowsHref(one, { show: verdict, code: null })}
              aria-current={verdict === show && code === null ? 'true' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
      </div>
      {canMend && counts.wrong > 0 && <p className="card-in small muted">{t('mend.text')}</p>}
      {rows.rows.length === 0 ? (
        <p className="card-in">{t('rows.none')}</p>
      ) : (
        <ul className="sheet-rows">
          {rows.rows.map((row) => (
            <SheetRowItem key={row.position} one={one} row={row} canMend={canMend} />
          ))}
        </ul>
      )}
      {Object.entries(choices).map(([field, values]) => (
        <datalist key={field} id={`choices-${field}`}>
          {values.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
      <Pager list={rows} href={(page) => `${rowList.href(`/imports/${one.id}`, query, { page })}#rows`} />
    </section>
  );
}

function SheetRowItem({ one, row, canMend }: { one: ImportRecord; row: ImportRowRecord; canMend: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const found = row.found && {
    externalId: t('found.externalId', { name: row.found.name }),
    username: t('found.username', { name: row.found.name }),
    phone: t('found.phone', { name: row.found.name }),
    name: t('found.name', { name: row.found.name }),
  };
  const made = row.verdict === 'new' ? row.suggested : null;
  return (
    <li id={`row-${row.position}`}>
      <h3>{t('rows.row', { row: format.number(row.position) })}</h3>
      <dl className="sheet-cells">
        {one.mapping.map(
          (field, column) =>
            field && (
              <div key={field}>
                <dt>
                  {columnLetter(column)} <bdi>{one.titles[column]}</bdi>
                </dt>
                <dd dir="auto">{row.cells[column] || '–'}</dd>
              </div>
            ),
        )}
      </dl>
      {made && (
        <p className="small muted">
          {one.kind === 'organisations' ? t('rows.slug', { slug: made }) : t('rows.username', { username: made })}
        </p>
      )}
      {row.found && found && row.verdict !== 'wrong' && (
        <div className="row wrap small">
          <a className="text-link" href={`/people/${row.found.personId}`}>
            {found[row.found.by]}
          </a>
          {canMend && (row.found.by === 'name' || row.found.by === 'phone') && <AnotherButton one={one} row={row} />}
        </div>
      )}
      {row.problems.map((problem) => (
        <Problem key={`${problem.field} ${problem.code}`} one={one} row={row} problem={problem} canMend={canMend} />
      ))}
    </li>
  );
}

interface ProblemProps {
  one: ImportRecord;
  row: ImportRowRecord;
  problem: CellProblem;
  canMend: boolean;
}

/** In these the same mistake stands in many rows. */
const alike = new Set<CellProblem['field']>([
  'organisation',
  'parent',
  'role',
  'sex',
  'kind',
  'locale',
  'course',
  'programme',
  'cohort',
]);
const listed = new Set<CellProblem['field']>(['organisation', 'parent', 'course', 'programme', 'role', 'kind']);

function Problem({ one, row, problem, canMend }: ProblemProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { field, code, details } = problem;
  const name = fieldNames(t)[field];
  const column = one.mapping.indexOf(field);
  const id = `mend-${row.position}-${field}`;
  const text = cellOf(row.cells, one.mapping, field);
  const isOther = code === 'phoneOfAnother' || code === 'nameOfAnother';
  return (
    <div className="cell-problem">
      <p className="row row-top">
        <Icon icon={CircleAlert} />
        <span id={`${id}-problem`}>
          <b>{column === -1 ? name : t('wrong.field', { letter: columnLetter(column), field: name })}.</b>{' '}
          {problemWords(t, code, details)}
        </span>
      </p>
      {canMend && column !== -1 && (
        <form method="post" action={`/imports/${one.id}`} className="cell-mend">
          <input type="hidden" name="intent" value="mend" />
          <input type="hidden" name="position" value={row.position} />
          <input type="hidden" name="column" value={column} />
          <input type="hidden" name="was" value={text} />
          <div className="field">
            <label htmlFor={id} className="small">
              {t('mend.label', { field: name, row: format.number(row.position) })}
            </label>
            <input
              className="input"
              id={id}
              name="becomes"
              defaultValue={text}
              dir="auto"
              aria-invalid="true"
              aria-describedby={`${id}-problem`}
              autoComplete="off"
              {...(listed.has(field) && { list: `choices-${field}` })}
            />
          </div>
          <button type="submit" className="btn btn-sm">
            {t('mend.one')}
          </button>
          {text !== '' && alike.has(field) && (
            <button type="submit" className="btn btn-sm" name="forAll" value="yes">
              {t('mend.all', { text })}
            </button>
          )}
        </form>
      )}
      {canMend && isOther && (
        <div className="row wrap">
          <AnotherButton one={one} row={row} />
          <form method="post" action={`/imports/${one.id}`}>
            <input type="hidden" name="intent" value="another" />
            <input type="hidden" name="code" value={code} />
            <button type="submit" className="btn btn-sm">
              {t('mend.allOthers')}
            </button>
          </form>
        </div>
      )}
    </div>
  );
}

function AnotherButton({ one, row }: { one: ImportRecord; row: ImportRowRecord }) {
  const { t } = useTranslation('imports');
  return (
    <form method="post" action={`/imports/${one.id}`}>
      <input type="hidden" name="intent" value="another" />
      <input type="hidden" name="position" value={row.position} />
      <button type="submit" className="btn btn-sm">
        {t('mend.another')}
      </button>
    </form>
  );
}
