import { Archive, Captions, Download, RotateCcw, Undo2 } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { Rendition } from '#db/queries/media/renditions.ts';
import type { MediaWords } from '#db/queries/media/words.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { isWorkUnderWay } from '#domain/media/state.ts';
import { workNames, workProblemWords } from './media-words.ts';
import { addressOfFile, type Thing } from './thing-preview.tsx';

/** How far the work on its files is, with what can be done about it. */
export function WorkCard({ one, canTry, here }: { one: Thing; canTry: boolean; here: string }) {
  const { t } = useTranslation('media');
  const format = useFormat();
  if (one.work === 'done') return null;
  const isUnderWay = isWorkUnderWay(one.work);
  const problem = one.workProblem && workProblemWords(t)[one.workProblem];
  return (
    <section className="card beam card-in-lg stack" role="status">
      <p className="b">
        {one.work === 'running'
          ? t('work.runningAt', { percent: format.percent(one.workPercent) })
          : workNames(t)[one.work]}
      </p>
      {isUnderWay && (
        <>
          <progress className="media-bar" value={one.workPercent} max={100} aria-label={t('work.running')} />
          <p className="small">{t('work.text')}</p>
        </>
      )}
      {problem && <p className="note note-danger">{problem}</p>}
      <form method="post" action={here} className="row wrap">
        {isUnderWay && (
          <>
            <a className="btn" href={here}>
              {t('work.look')}
            </a>
            <button type="submit" name="intent" value="cancel" className="btn btn-quiet">
              {t('work.cancel')}
            </button>
          </>
        )}
        {canTry && (
          <button type="submit" name="intent" value="again" className="btn">
            <Icon icon={RotateCcw} />
            {t('work.again')}
          </button>
        )}
      </form>
    </section>
  );
}

/** Captions and transcript, by language. */
export function WordsCard({
  words,
  here,
  offered,
}: {
  words: readonly MediaWords[];
  here: string;
  offered: readonly InterfaceLocale[];
}) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  const known = new Map(words.map((one) => [one.locale, one]));
  return (
    <section className="card" aria-labelledby="words-title">
      <div className="card-head">
        <h2 id="words-title">{t('words.title')}</h2>
      </div>
      <ul className="media-files">
        {offered.map((locale) => {
          const one = known.get(locale);
          return (
            <li key={locale}>
              <span>
                {languageName(locale)}
                <small>
                  {one?.captions ? t('words.captions') : one?.transcript ? t('words.transcript') : t('words.none')}
                </small>
              </span>
              <a className="btn btn-sm" href={`${here}/captions/${locale}`}>
                <Icon icon={Captions} />
                {t('words.edit')}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The files that were made of it. */
export function FilesCard({ one, files }: { one: Thing; files: readonly Rendition[] }) {
  const { t } = useTranslation('media');
  const format = useFormat();
  const shown = files.filter((file) => file.role !== 'playlist' && file.role !== 'master');
  if (shown.length === 0) return null;
  return (
    <section className="card" aria-labelledby="files-title">
      <div className="card-head">
        <h2 id="files-title">{t('files.title')}</h2>
      </div>
      <ul className="media-files">
        {shown.map((file) => (
          <li key={file.name}>
            <span>
              <bdi className="cut-anywhere">{file.name}</bdi>
              <small>
                <bdi>{format.bytes(file.bytes)}</bdi>
                {file.width && file.height && (
                  <>
                    {' · '}
                    <bdi>
                      {format.number(file.width)} × {format.number(file.height)}
                    </bdi>
                  </>
                )}
              </small>
            </span>
            <a className="btn btn-sm" href={addressOfFile(one, file)} download={file.name}>
              <Icon icon={Download} />
              {t('files.download')}
              <span className="sr"> {file.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The courses that show it. */
export function UsesCard({ uses }: { uses: readonly { slug: string; title: ContentWords }[] }) {
  const { t } = useTranslation('media');
  return (
    <section className="card card-in stack" aria-labelledby="uses-title">
      <h2 id="uses-title">{t('uses.title')}</h2>
      {uses.length === 0 ? (
        <p className="muted">{t('uses.none')}</p>
      ) : (
        <ul className="bullets">
          {uses.map((one) => (
            <li key={one.slug}>
              <a className="text-link" href={`/courses/${one.slug}`}>
                <CourseText words={one.title} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Puts it away, and takes it out again. */
export function ArchiveForm({ one, here }: { one: Thing; here: string }) {
  const { t } = useTranslation('media');
  return (
    <form method="post" action={here} className="card card-in stack">
      <h2>{t('archive.title')}</h2>
      <p>{one.archivedAt ? t('archive.isArchived') : t('archive.text')}</p>
      {one.archivedAt ? (
        <button type="submit" name="intent" value="bring-back" className="btn">
          <Icon icon={Undo2} mirrored />
          {t('archive.bringBack')}
        </button>
      ) : (
        <button type="submit" name="intent" value="archive" className="btn">
          <Icon icon={Archive} />
          {t('archive.now')}
        </button>
      )}
    </form>
  );
}
