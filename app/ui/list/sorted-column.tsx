interface SortedColumnProps<Column extends string> {
  by: Column;
  label: string;
  /** The order in use. */
  sort: string;
  hrefOf: (sort: Column | `-${Column}`) => string;
  className?: string;
  /** Its usual order goes down: the latest first. */
  isFalling?: boolean;
}

/** A heading that sorts by its column, and the other way round when it does already. */
export function SortedColumn<Column extends string>(props: SortedColumnProps<Column>) {
  const { by, label, className, isFalling = false, sort, hrefOf } = props;
  const isUsual = sort === by;
  const isTurned = sort === `-${by}`;
  const isUp = isFalling ? isTurned : isUsual;
  const isDown = isFalling ? isUsual : isTurned;
  return (
    <th scope="col" className={className} aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}>
      <a href={hrefOf(isUsual ? `-${by}` : by)}>{label}</a>
      {(isUp || isDown) && <span aria-hidden="true"> {isUp ? '↑' : '↓'}</span>}
    </th>
  );
}
