import { Clock, Plus } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { Mistake } from '#domain/media/read-captions.ts';
import type { CueRow } from './captions-form.server.ts';
import { mistakeWords } from './media-words.ts';

/** What was sent and is not saved, with why. */
export interface CaptionsAnswer {
  intent: 'lines' | 'text' | 'transcript';
  problem: 'conflict' | 'wrong' | 'times';
  mistakes: readonly Mistake[];
  /** The line, from 1, whose time cannot be read. */
  wrongRow: number | null;
  rows: readonly CueRow[];
  captions: string;
  transcript: string;
}

interface CaptionsFormsProps {
  here: string;
  locale: string;
  version: number;
  rows: readonly CueRow[];
  captions: string;
  transcript: string;
  paragraphs: readonly string[];
  answer: CaptionsAnswer | undefined;
}

/** Rows to be filled in where no script adds any. */
const emptyRows = 5;
const emptyRow: CueRow = { start: '', end: '', text: '', settings: '' };

/** What is wrong, with line and column, or which line's time. */
export function CaptionProblems({ answer }: { answer: CaptionsAnswer }) {
  const { t } = useTranslation('media');
  const format = useFormat();
  const words = mistakeWords(t);
  return (
    <div className="note note-danger" role="alert">
      <div>
        <p className="b">{t('captions.notSaved')}</p>
        {answer.problem === 'conflict' && <p>{t('captions.conflict')}</p>}
        {answer.wrongRow !== null && <p>{t('captions.wrongTime', { line: format.number(answer.wrongRow) })}</p>}
        <ul>
          {answer.mistakes.slice(0, 20).map(({ code, line, column }) => (
            <li key={`${code} ${line} ${column}`}>
              {column === null
                ? t('captions.at', { line: format.number(line) })
                : t('captions.atColumn', { line: format.number(line), column: format.number(column) })}{' '}
              {words[code]}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Lines with their times, beside the player. */
export function LinesForm(props: CaptionsFormsProps) {
  const { t } = useTranslation('media');
  const { here, locale, version, captions, answer } = props;
  const rows = answer?.intent === 'lines' ? answer.rows : props.rows;
  const shown = [...rows, ...Array.from({ length: emptyRows }, () => emptyRow)];
  return (
    <form method="post" action={here} className="stack" data-captions>
      <input type="hidden" name="before" value={version} />
      <input type="hidden" name="captions" value={captions} />
      <p className="help">{t('captions.linesHint')}</p>
      <div className="cue-row cue-head" aria-hidden="true">
        <span>{t('captions.start')}</span>
        <span>{t('captions.end')}</span>
        <span>{t('captions.words')}</span>
      </div>
      <ol className="cue-rows" data-cue-rows>
        {shown.map((row, index) => (
          <CueFields
            key={index}
            row={row}
            number={index + 1}
            locale={locale}
            isWrong={answer?.wrongRow === index + 1}
          />
        ))}
      </ol>
      <div className="row wrap">
        <button type="button" className="btn" data-cue-add hidden>
          <Icon icon={Plus} />
          {t('captions.add')}
        </button>
        <button type="submit" name="intent" value="lines" className="btn btn-primary">
          {t('captions.save')}
        </button>
      </div>
    </form>
  );
}

interface CueFieldsProps {
  row: CueRow;
  number: number;
  locale: string;
  isWrong: boolean;
}

function CueFields({ row, number, locale, isWrong }: CueFieldsProps) {
  const { t } = useTranslation('media');
  const format = useFormat();
  const line = format.number(number);
  const time = (name: 'start' | 'end', label: string) => (
    <span className="cue-time">
      <input
        className="input num"
        name={name}
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        defaultValue={row[name]}
        aria-label={`${label} ${line}`}
        aria-invalid={isWrong ? true : undefined}
      />
      <button
        type="button"
        className="btn btn-icon btn-quiet"
        data-cue-now={name}
        aria-label={`${t('captions.now')} ${label} ${line}`}
        hidden
      >
        <Icon icon={Clock} />
      </button>
    </span>
  );
  return (
    <li className="cue-row">
      <input type="hidden" name="settings" value={row.settings} />
      {time('start', t('captions.start'))}
      {time('end', t('captions.end'))}
      <textarea
        className="input"
        name="text"
        rows={2}
        maxLength={2_000}
        lang={locale}
        dir={textDirection(locale)}
        defaultValue={row.text}
        aria-label={`${t('captions.words')} ${line}`}
      />
    </li>
  );
}

/** All of it as WebVTT: to paste a file, or to correct what the lines do not show. */
export function TextForm({ here, locale, version, captions, answer }: CaptionsFormsProps) {
  const { t } = useTranslation('media');
  const isBack = answer?.intent === 'text';
  return (
    <details className="fold card card-in" open={isBack}>
      <summary>{t('captions.asText')}</summary>
      <form method="post" action={here} className="stack">
        <input type="hidden" name="before" value={version} />
        <div className="field">
          <label htmlFor="captions">{t('captions.text')}</label>
          <span className="help" id="captions-hint">
            {t('captions.textHint')}
          </span>
          <textarea
            className="input num captions-text"
            id="captions"
            name="captions"
            rows={12}
            lang={locale}
            dir="ltr"
            spellCheck={false}
            defaultValue={isBack ? answer.captions : captions}
            aria-describedby="captions-hint"
          />
        </div>
        <button type="submit" name="intent" value="text" className="btn">
          {t('captions.save')}
        </button>
      </form>
    </details>
  );
}

/** What is said, to be read: of the captions, or typed where there are none. */
export function TranscriptCard(props: CaptionsFormsProps) {
  const { t } = useTranslation('media');
  const { here, locale, version, captions, paragraphs, answer } = props;
  const typed = answer?.intent === 'transcript' ? answer.transcript : props.transcript;
  return (
    <section className="card card-in stack" aria-labelledby="transcript-title">
      <h2 id="transcript-title">{t('transcript.title')}</h2>
      {captions !== '' ? (
        <>
          <p className="help">{t('transcript.fromCaptions')}</p>
          <div className="stack measure" lang={locale} dir={textDirection(locale)}>
            {paragraphs.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </>
      ) : (
        <form method="post" action={here} className="stack">
          <input type="hidden" name="before" value={version} />
          <div className="field">
            <label htmlFor="transcript">{t('transcript.label')}</label>
            <textarea
              className="input"
              id="transcript"
              name="transcript"
              rows={6}
              lang={locale}
              dir={textDirection(locale)}
              defaultValue={typed}
            />
          </div>
          <button type="submit" name="intent" value="transcript" className="btn">
            {t('transcript.save')}
          </button>
        </form>
      )}
    </section>
  );
}
