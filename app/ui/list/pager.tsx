import { ChevronLeft, ChevronRight } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf, UncountedPageOf } from './define-list.ts';

interface PagerProps {
  list: PageOf<unknown> | UncountedPageOf<unknown>;
  /** The address of a page of the list. */
  href: (page: number) => string;
  /** What the pages are of, on a page with two lists. */
  label?: string;
}

/** Forward and back through a long list; nothing when it fits on one page. */
export function Pager({ list, href, label }: PagerProps) {
  const { t } = useTranslation('list');
  const format = useFormat();
  const { page, size } = list;
  const from = (page - 1) * size + 1;
  const to = from + list.rows.length - 1;
  const hasMore = 'total' in list ? to < list.total : list.hasMore;
  if (!hasMore && page === 1) return null;
  const range = { from: format.number(from), to: format.number(to) };
  return (
    <nav className="row wrap between pager" aria-label={label ?? t('pager.label')}>
      <span className="small muted num">
        {'total' in list
          ? t('pager.range', { ...range, total: format.number(list.total) })
          : t('pager.rangeOfMany', range)}
      </span>
      <span className="row">
        {page > 1 && (
          <a className="btn" href={href(page - 1)} rel="prev">
            <Icon icon={ChevronLeft} mirrored />
            {t('pager.previous')}
          </a>
        )}
        {hasMore && (
          <a className="btn" href={href(page + 1)} rel="next">
            {t('pager.next')}
            <Icon icon={ChevronRight} mirrored />
          </a>
        )}
      </span>
    </nav>
  );
}
