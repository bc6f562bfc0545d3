import { Upload } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { InterfaceLocale } from '#domain/locale.ts';
import { pictureEndings, takenEndings } from '#domain/media/kinds.ts';
import type { FileProblem, UploadProblem } from '#domain/media/problems.ts';
import type { FileAnswer } from './library-forms.server.ts';
import { problemWords } from './media-words.ts';

interface UploadFormProps {
  /** The library's address. */
  here: string;
  slug: string;
  mostBytes: number;
  /** The thing whose content it is to be. */
  replaces?: string;
  /** Not its own content then, but its version in one of these. */
  languages?: readonly InterfaceLocale[];
  answer: FileAnswer | undefined;
}

/**
 * Chooses a file. With scripts it goes in pieces and goes on where a link broke (public/media-upload.js, which the page brings
 * once); without, in one.
 */
export function UploadForm({ here, slug, mostBytes, replaces, languages, answer }: UploadFormProps) {
  const { t } = useTranslation('media');
  const format = useFormat();
  const size = format.bytes(mostBytes);
  const words = problemWords(t, { most: format.number(answer?.most ?? mostBytes / 1_000_000) });
  const known = Object.keys(words) as (FileProblem | UploadProblem)[];
  const problem = known.find((one) => one === answer?.problem);
  return (
    <form
      method="post"
      action={here}
      encType="multipart/form-data"
      noValidate
      className="stack"
      data-media-upload={slug}
      data-most={mostBytes}
    >
      {replaces && <input type="hidden" name="replaces" value={replaces} />}
      {languages && <LanguageOfVersion languages={languages} />}
      <LoneFileField
        id={languages ? 'version' : 'file'}
        label={t('upload.file')}
        hint={languages ? undefined : t('upload.hint', { size })}
        accept={(languages ? pictureEndings : takenEndings).map((ending) => `.${ending}`).join(',')}
        problem={problem && words[problem]}
      />
      <button type="submit" className="btn btn-primary">
        <Icon icon={Upload} />
        {languages ? t('versions.send') : replaces ? t('upload.replace') : t('upload.send')}
      </button>
      <UploadProgress words={problemWords(t, { most: format.number(mostBytes / 1_000_000) })} />
    </form>
  );
}

/** In which language the words in the picture are. */
function LanguageOfVersion({ languages }: { languages: readonly InterfaceLocale[] }) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  return (
    <div className="field">
      <label htmlFor="version-locale">{t('versions.language')}</label>
      <select className="input" id="version-locale" name="locale">
        {languages.map((locale) => (
          <option key={locale} value={locale}>
            {languageName(locale)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is known before the file is looked at. */
const saidByScript = [
  'mediaEmpty',
  'mediaTooLarge',
  'uploadsTooMany',
  'uploadsTooLarge',
  'uploadNoRoom',
  'uploadGone',
] as const;

/** What the script shows while a file is on its way. All of its words stand here. */
function UploadProgress({ words }: { words: ReturnType<typeof problemWords> }) {
  const { t } = useTranslation('media');
  return (
    <>
      <div className="stack stack-2" data-upload-state hidden>
        <p className="b" role="status">
          <span data-upload-when="sending">{t('upload.sending')}</span>
          <span data-upload-when="waiting" hidden>
            {t('upload.waiting')}
          </span>
          <span data-upload-when="checking" hidden>
            {t('upload.checking')}
          </span>
        </p>
        <progress className="media-bar" value={0} max={100} aria-label={t('upload.sending')} data-upload-bar />
        <p className="small muted num">
          <bdi data-upload-done />
        </p>
        <p className="small">{t('upload.goesOn')}</p>
        <button type="button" className="btn" data-upload-stop>
          {t('upload.stop')}
        </button>
      </div>
      {saidByScript.map((one) => (
        <p className="note note-danger" role="alert" data-upload-problem={one} key={one} hidden>
          {words[one]}
        </p>
      ))}
    </>
  );
}
