import { Download, Trash2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Caption } from '#domain/live/captions.ts';
import { textDirection } from '#domain/locale.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';

/** Lines on one page. */
export const linesPerPage = 200;

/** What was written in one language, a page of it. */
export interface ShownCaptions {
  locale: string;
  /** The number of the first line on the page. */
  from: number;
  lines: Pick<Caption, 'captionId' | 'number' | 'body' | 'saidAt' | 'source'>[];
}

interface CaptionsTextProps {
  classId: string;
  /** Languages in which there is something, how much, and the number of the last line. */
  tracks: readonly { locale: string; count: number; last: number }[];
  shown: ShownCaptions | null;
  /** Who teaches takes lines out. */
  mayRemove: boolean;
}

/** What was written along: the languages, each as a file; and the text of one. */
export function CaptionsText({ classId, tracks, shown, mayRemove }: CaptionsTextProps) {
  const { t } = useTranslation('captioning');
  const format = useFormat();
  if (tracks.length === 0) return <p className="muted">{t('text.none')}</p>;
  return (
    <section className="stack stack-3" aria-labelledby="captions-text">
      <h2 id="captions-text">{t('text.title')}</h2>
      <ul className="stack stack-2">
        {tracks.map(({ locale, count }) => (
          <li key={locale} className="row wrap">
            <a
              className="text-link b"
              lang={locale}
              href={`/classes/${classId}/captions?language=${locale}`}
              aria-current={shown?.locale === locale ? 'page' : undefined}
            >
              {classLanguages[locale] ?? locale}
            </a>
            <span className="small muted grow">{t('text.lines', { count, formatted: format.number(count) })}</span>
            {(['vtt', 'txt'] as const).map((kind) => (
              <a key={kind} className="btn btn-sm" href={`/classes/${classId}/captions/${locale}.${kind}`} download>
                <Icon icon={Download} />
                {kind === 'vtt' ? t('text.vtt') : t('text.txt')}
              </a>
            ))}
          </li>
        ))}
      </ul>
      {shown && (
        <Lines
          classId={classId}
          shown={shown}
          last={tracks.find((one) => one.locale === shown.locale)?.last ?? 0}
          mayRemove={mayRemove}
        />
      )}
    </section>
  );
}

interface LinesProps extends Pick<CaptionsTextProps, 'classId' | 'mayRemove'> {
  shown: ShownCaptions;
  /** The number of the last line. */
  last: number;
}

function Lines({ classId, shown, last, mayRemove }: LinesProps) {
  const { t } = useTranslation('captioning');
  const format = useFormat();
  const { locale, from, lines } = shown;
  const at = (number: number) => `/classes/${classId}/captions?language=${locale}&from=${number}#captions-text`;
  const isByMachine = lines.some(({ source }) => source === 'machine' || source === 'translated');
  return (
    <div className="card card-in stack stack-2">
      {isByMachine && <p className="small muted">{t('text.byMachine')}</p>}
      <ol className="captions-read">
        {lines.map(({ captionId, number, body, saidAt }) => (
          <li key={number}>
            <time className="small muted num" dateTime={new Date(saidAt).toISOString()}>
              {format.time(saidAt)}
            </time>
            <p lang={locale} dir={textDirection(locale)}>
              {body}
            </p>
            {mayRemove && <RemoveForm captionId={captionId} />}
          </li>
        ))}
      </ol>
      <p className="row wrap">
        {from > 1 && (
          <a className="btn btn-sm" href={at(Math.max(1, from - linesPerPage))}>
            {t('text.before')}
          </a>
        )}
        {from + linesPerPage <= last && (
          <a className="btn btn-sm" href={at(from + linesPerPage)}>
            {t('text.after')}
          </a>
        )}
      </p>
    </div>
  );
}

/** Takes a line out; opened first, as nobody gets it back. */
function RemoveForm({ captionId }: { captionId: string }) {
  const { t } = useTranslation('captioning');
  return (
    <details className="captions-remove">
      <summary>{t('text.remove.button')}</summary>
      <form method="post" className="stack stack-2">
        <p className="small">{t('text.remove.text')}</p>
        <input type="hidden" name="captionId" value={captionId} />
        <button type="submit" name="intent" value="remove" className="btn btn-danger">
          <Icon icon={Trash2} />
          {t('text.remove.confirm')}
        </button>
      </form>
    </details>
  );
}
