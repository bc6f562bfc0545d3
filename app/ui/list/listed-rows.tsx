import type { IconNode } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { NothingFound } from './list-filter.tsx';

interface ListedRowsProps {
  /** Of this page. */
  rows: readonly unknown[];
  /** Only a part is looked for. */
  isFiltered: boolean;
  /** It was looked for on another visit, which the reader may not think of. */
  isRecalled?: boolean;
  /** The list without a filter. */
  allHref: string;
  /** That nothing is found; left out where that is said as that there is nothing. */
  notFound?: ReactNode;
  /** That there is nothing yet: words, or `NothingYet` with more than that. */
  none: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** The rows of a list; where there are none, that the filter leaves none, with the way to all of it, or that there are none yet. */
export function ListedRows({
  rows,
  isFiltered,
  isRecalled = false,
  allHref,
  notFound,
  none,
  children,
}: ListedRowsProps) {
  if (rows.length > 0) return children;
  if (!isFiltered) return typeof none === 'string' ? <NothingYet>{none}</NothingYet> : none;
  return (
    <NothingFound allHref={allHref} isRecalled={isRecalled}>
      {notFound ?? none}
    </NothingFound>
  );
}

interface NothingYetProps {
  icon?: IconNode;
  title?: string;
  /** What it is, and what to do next. */
  children?: ReactNode;
}

/** In place of a list in which there is nothing yet. */
export function NothingYet({ icon, title, children }: NothingYetProps) {
  return (
    <div className="card-in">
      <div className="empty">
        {icon && <Icon icon={icon} large />}
        {title && <h2>{title}</h2>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
