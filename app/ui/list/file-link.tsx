import { Download } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

interface FileLinkProps {
  href: string;
  form: 'csv' | 'xlsx';
  isEnd?: boolean;
  /** The id of the heading of the list, where a page has several. */
  of?: string;
}

/** The way to a list as a file for a spreadsheet. */
export function FileLink({ href, form, isEnd = false, of }: FileLinkProps) {
  const { t } = useTranslation('list');
  return (
    <a className={isEnd ? 'btn btn-quiet end' : 'btn btn-quiet'} href={href} aria-describedby={of} download>
      <Icon icon={Download} />
      {form === 'csv' ? t('filter.download') : t('filter.downloadBook')}
    </a>
  );
}
