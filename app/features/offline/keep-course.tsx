import { HardDriveDownload } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { KeptStates } from './kept-states.tsx';

interface KeepCourseProps {
  slug: string;
  title: string;
  /** Addresses of all that is kept. */
  pages: readonly string[];
  /** What that costs of data. */
  bytes: number;
}

/** "Keep this course on this phone (110 KB)". Hidden where the browser cannot. */
export function KeepCourse({ slug, title, pages, bytes }: KeepCourseProps) {
  const { t } = useTranslation('offline');
  const size = useFormat().bytes(bytes);
  return (
    <section
      className="card card-in stack stack-3 keep-course"
      data-keep={slug}
      data-title={title}
      data-pages={JSON.stringify(pages)}
      hidden
    >
      <h2>{t('keep.title')}</h2>
      <div data-keep-when="none" className="stack stack-3">
        <p className="small muted">{t('keep.text')}</p>
        <button type="button" className="btn btn-block" data-keep-do="keep">
          <Icon icon={HardDriveDownload} />
          <span>{t('keep.do', { size })}</span>
        </button>
      </div>
      <KeptStates />
      <script src="/on-this-phone.js" defer />
    </section>
  );
}
