import { HardDriveDownload } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { KeptStates } from './kept-states.tsx';

/** What a course weighs on a device, in bytes, by what can be chosen. */
export interface KeptBytes {
  /** Lessons and quizzes without what they show. */
  texts: number;
  pictures: number;
  sound: number;
  /** Are never kept. */
  films: number;
}

interface KeepCourseProps {
  slug: string;
  title: string;
  /** Addresses of all that is kept. */
  pages: readonly string[];
  /** What that costs of data. */
  bytes: KeptBytes;
}

/** "Keep this course on this phone (110 KB)", with what comes along. Hidden where the browser cannot. */
export function KeepCourse({ slug, title, pages, bytes }: KeepCourseProps) {
  const { t } = useTranslation('offline');
  const size = useFormat().bytes(bytes.texts + bytes.pictures);
  return (
    <section
      className="card card-in stack stack-3 keep-course"
      data-keep={slug}
      data-title={title}
      data-pages={JSON.stringify(pages)}
      data-bytes={bytes.texts}
      hidden
    >
      <h2>{t('keep.title')}</h2>
      <p className="small muted" data-keep-when="none">
        {t('keep.text')}
      </p>
      <Parts bytes={bytes} />
      <div data-keep-when="none" className="stack stack-2">
        <button type="button" className="btn btn-block" data-keep-do="keep">
          <Icon icon={HardDriveDownload} />
          <span data-keep-sum="" data-words={t('keep.do', { size: '{}' })}>
            {t('keep.do', { size })}
          </span>
        </button>
        <p className="small muted" data-keep-room="" hidden>
          {t('keep.room')} <bdi className="num" />
        </p>
      </div>
      <KeptStates />
      <script src="/on-this-phone.js" defer />
    </section>
  );
}

/** What comes along, with sizes: texts always, pictures and narration where they are wanted. */
function Parts({ bytes }: { bytes: KeptBytes }) {
  const { t } = useTranslation('offline');
  const format = useFormat();
  return (
    <fieldset className="field-set kept-parts" data-keep-when="none kept">
      <legend className="small">{t('keep.what')}</legend>
      <p className="row between">
        <span>{t('keep.lessons')}</span>
        <bdi className="num small muted">{format.bytes(bytes.texts)}</bdi>
      </p>
      {(['pictures', 'sound'] as const).map(
        (part) =>
          bytes[part] > 0 && (
            <label key={part} className="tick">
              <input
                type="checkbox"
                data-keep-part={part}
                data-bytes={bytes[part]}
                defaultChecked={part === 'pictures'}
              />
              <span>{part === 'pictures' ? t('keep.pictures') : t('keep.sound')}</span>
              <bdi className="num small muted">{format.bytes(bytes[part])}</bdi>
            </label>
          ),
      )}
      {bytes.films > 0 && <p className="small muted">{t('keep.films')}</p>}
    </fieldset>
  );
}
