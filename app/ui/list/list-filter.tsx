import { Printer, Search } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { FieldFrame } from '#app/ui/form/field-frame.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FileLink } from './file-link.tsx';

interface ListFilterProps {
  /** The page's address without a query. */
  here: string;
  /** The list without this filter, where that is another address. */
  allHref?: string;
  isFiltered: boolean;
  /** The list as it usually is, where this one is as it was left on another visit. */
  clearHref?: string | undefined;
  /** The order in use, and those to choose from; without choices the form takes it along. */
  sort?: { value: string; choices?: readonly Choice[] };
  /** The file of the same rows. */
  exportHref?: string | undefined;
  /** The same as an XLSX file. */
  bookHref?: string | undefined;
  /** All rows on one page, for paper; the way back, where they are. */
  paper?: { href: string; isShown: boolean };
  /** `SearchField`, `FilterSelect`, … */
  children: ReactNode;
  /** Further ones, folded until they are used: on a phone they would push the rows off the screen. */
  more?: { fields: ReactNode; isUsed: boolean };
}

/** The filter above a list: what is looked for, the way back to everything, and the same rows as a file. */
export function ListFilter({
  here,
  allHref = here,
  isFiltered,
  clearHref,
  sort,
  exportHref,
  bookHref,
  paper,
  children,
  more,
}: ListFilterProps) {
  const { t } = useTranslation('list');
  return (
    <search className="card-in no-print">
      <form method="get" action={here} className="list-search">
        {children}
        {more && (
          <details className="fold list-more" open={more.isUsed}>
            <summary>{t('filter.more')}</summary>
            <div className="list-search">{more.fields}</div>
          </details>
        )}
        {sort?.choices && (
          <FilterSelect name="sort" label={t('filter.sort')} value={sort.value} choices={sort.choices} />
        )}
        {sort && !sort.choices && <input type="hidden" name="sort" value={sort.value} />}
        <button type="submit" className="btn">
          <Icon icon={Search} />
          {t('filter.find')}
        </button>
        {isFiltered && !clearHref && (
          <a className="btn btn-quiet" href={allHref}>
            {t('filter.all')}
          </a>
        )}
        {exportHref && <FileLink href={exportHref} form="csv" isEnd />}
        {bookHref && <FileLink href={bookHref} form="xlsx" />}
        {paper && (
          <a className={exportHref ? 'btn btn-quiet' : 'btn btn-quiet end'} href={paper.href}>
            {!paper.isShown && <Icon icon={Printer} />}
            {paper.isShown ? t('filter.pages') : t('filter.paper')}
          </a>
        )}
        {paper?.isShown && (
          <button type="button" className="btn" data-print hidden>
            <Icon icon={Printer} />
            {t('filter.print')}
          </button>
        )}
      </form>
      {clearHref && <RecalledNote clearHref={clearHref} />}
    </search>
  );
}

/** That a list is filtered or ordered as it was left before, and the way back to all of it. */
export function RecalledNote({ clearHref }: { clearHref: string }) {
  const { t } = useTranslation('list');
  return (
    <p className="row wrap small recalled">
      <span className="muted">{t('filter.recalled')}</span>
      <a className="tap-link" href={clearHref}>
        {t('filter.clear')}
      </a>
    </p>
  );
}

interface NothingFoundProps {
  /** The list without a filter. */
  allHref: string;
  /** It was looked for on another visit, which the reader may not think of. */
  isRecalled: boolean;
  /** That there is nothing. */
  children: ReactNode;
}

/** In place of a list of which the filter leaves nothing: says so, and leads to all of it. */
export function NothingFound({ allHref, isRecalled, children }: NothingFoundProps) {
  const { t } = useTranslation('list');
  return (
    <div className="card-in">
      <div className="empty">
        <p>{children}</p>
        {isRecalled && <p className="small muted">{t('filter.recalledNone')}</p>}
        <a className="btn no-print" href={allHref}>
          {t('filter.all')}
        </a>
      </div>
    </div>
  );
}

/** Words to look for. */
export function SearchField({ value, label, name = 'q' }: { value: string; label: string; name?: string }) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <input className="input" type="search" id={`filter-${name}`} name={name} defaultValue={value} maxLength={80} />
    </div>
  );
}

interface DayFieldProps {
  name: string;
  label: string;
  /** As it stands in the address, also where it is no day. */
  value: string;
  problem: string | undefined;
}

/** A day to look from or up to: `2026-11-27`. */
export function DayField({ name, label, value, problem }: DayFieldProps) {
  const id = `filter-${name}`;
  return (
    <FieldFrame {...{ id, label, problem }} hint={undefined}>
      <input
        className="input"
        // A field for days would show nothing of what is no day.
        type={problem ? 'text' : 'date'}
        id={id}
        name={name}
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem && `${id}-problem`}
      />
    </FieldFrame>
  );
}

interface FilterSelectProps {
  name: string;
  label: string;
  value: string | null;
  choices: readonly Choice[];
  /** What is called not to filter by this. */
  any?: string;
}

export function FilterSelect({ name, label, value, choices, any }: FilterSelectProps) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select className="input" id={`filter-${name}`} name={name} defaultValue={value ?? ''}>
        {any && <option value="">{any}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
