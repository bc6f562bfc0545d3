import { ArrowDown, ArrowUp } from 'lucide-react';
import { Icon } from '#app/ui/icon.tsx';

interface SortHeaderProps {
  column: string;
  /** The list's sort; with a minus it goes down. */
  sort: string;
  /** The address of the list in that order. */
  href: (sort: string) => string;
  children: string;
}

/** The head of a column that can be sorted by, up and, pressed again, down. */
export function SortHeader({ column, sort, href, children }: SortHeaderProps) {
  const isUp = sort === column;
  const isDown = sort === `-${column}`;
  return (
    <th scope="col" aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}>
      <a className="sort" href={href(isUp ? `-${column}` : column)}>
        {children}
        {isUp && <Icon icon={ArrowUp} />}
        {isDown && <Icon icon={ArrowDown} />}
      </a>
    </th>
  );
}
