import { RotateCcw, Trash2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Rendition } from '#db/queries/media/renditions.ts';
import type { VersionRow } from '#db/queries/media/versions.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { isWorkUnderWay } from '#domain/media/state.ts';
import { workNames, workProblemWords } from './media-words.ts';
import { addressOfFile, type Thing } from './thing-preview.tsx';
import { UploadForm } from './upload-form.tsx';

/** A version, and the file by which the page shows it. */
export interface ShownVersion extends VersionRow {
  file: Rendition | undefined;
}

interface VersionsCardProps {
  one: Thing;
  /** By which the picture itself is shown. */
  own: Rendition | undefined;
  versions: readonly ShownVersion[];
  offered: readonly InterfaceLocale[];
  /** The library's address, and what a file in it may have. */
  library: string;
  mostBytes: number;
  /** Whether files are taken. */
  isOpen: boolean;
}

/** A picture that carries words, in each language: what is there, what is missing, and a form that sends another one. */
export function VersionsCard({ one, own, versions, offered, library, mostBytes, isOpen }: VersionsCardProps) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  if (one.kind !== 'picture' || (one.wordsIn === null && versions.length === 0)) return null;
  const known = new Map(versions.map((version) => [version.locale, version]));
  const others = offered.filter((locale) => locale !== one.wordsIn);
  return (
    <section className="card" aria-labelledby="versions-title">
      <div className="card-head">
        <h2 id="versions-title">{t('versions.title')}</h2>
      </div>
      <p className="card-in small">{t('versions.text')}</p>
      <ul className="media-files media-versions">
        {offered.map((locale) => {
          const version = known.get(locale);
          return (
            <li key={locale}>
              <span className="media-small" aria-hidden="true">
                {version?.file ? (
                  <img src={addressOfFile(version, version.file)} alt="" loading="lazy" />
                ) : (
                  locale === one.wordsIn && own && <img src={addressOfFile(one, own)} alt="" loading="lazy" />
                )}
              </span>
              <span>
                {languageName(locale)}
                <small>
                  {version ? (
                    <StateOf version={version} />
                  ) : locale === one.wordsIn ? (
                    t('versions.own')
                  ) : (
                    t('versions.none')
                  )}
                </small>
              </span>
              {version && <VersionActs version={version} library={library} />}
            </li>
          );
        })}
      </ul>
      {isOpen && one.wordsIn !== null && (
        <div className="card-in">
          <UploadForm
            here={library}
            slug={one.organisationSlug}
            replaces={one.id}
            languages={[
              ...others.filter((locale) => !known.has(locale)),
              ...others.filter((locale) => known.has(locale)),
            ]}
            mostBytes={mostBytes}
            answer={undefined}
          />
        </div>
      )}
    </section>
  );
}

function StateOf({ version }: { version: ShownVersion }) {
  const { t } = useTranslation('media');
  const format = useFormat();
  if (version.workProblem) return <span className="danger">{workProblemWords(t)[version.workProblem]}</span>;
  if (version.work === 'running') return t('work.runningAt', { percent: format.percent(version.workPercent) });
  return workNames(t)[version.work];
}

function VersionActs({ version, library }: { version: ShownVersion; library: string }) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  const canTry = !isWorkUnderWay(version.work) && version.work !== 'done' && version.hasSource;
  return (
    <form method="post" action={`${library}/${version.id}`} className="row wrap">
      {canTry && (
        <button type="submit" name="intent" value="again" className="btn btn-sm">
          <Icon icon={RotateCcw} />
          {t('work.again')}
        </button>
      )}
      <button
        type="submit"
        name="intent"
        value="remove"
        className="btn btn-sm btn-quiet"
        aria-label={t('versions.removeOf', { language: languageName(version.locale) })}
      >
        <Icon icon={Trash2} />
        {t('versions.remove')}
      </button>
    </form>
  );
}
