import { ArrowLeft, CircleAlert, Languages, Upload, Volume2 } from 'lucide';
import { hrefOfFile } from '#app/features/authoring/file-href.ts';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import { wholeLesson } from '#domain/media/narration.ts';
import { KeptRecordings } from './kept-recordings.tsx';
import type { NarrationPageData } from './load-narration.server.ts';
import { problemWords } from './media-words.ts';
import { NarrationParts } from './narration-parts.tsx';
import { Recorder } from './narration-recorder.tsx';

interface NarrationPageProps {
  narration: NarrationPageData;
  done: 'sent' | 'removed' | 'making' | null;
  answer: { problem: string; most: number | null } | undefined;
}

/** A lesson, or the questions of a quiz, are read aloud here: recorded part by part, or sent as files. */
export function NarrationPage({ narration, done, answer }: NarrationPageProps) {
  const { t } = useTranslation('narration');
  const { course, area, slug, locale, sounds, isOpen, hasMistakes } = narration;
  const back = hrefOfFile(
    course,
    area === 'lessons' ? `lessons/${slug}/${locale}.md` : `quizzes/${slug}/${locale}.yaml`,
  );
  const toBack = area === 'lessons' ? t('toLesson') : t('toQuiz');
  const isEmpty = sounds.length === 0;
  const canRecord = isOpen && !isEmpty;
  return (
    <div className="stack narration">
      <header className="stack stack-2">
        <a className="back-link" href={back}>
          <Icon icon={ArrowLeft} mirrored />
          {toBack}
        </a>
        <h1>{t('title')}</h1>
        <p className="b" lang={locale} dir={textDirection(locale)}>
          {narration.title}
        </p>
        <OtherLanguages narration={narration} />
      </header>
      <Notes done={done} answer={answer} />
      <KeptRecordings />
      {!isOpen && <p className="note note-warn">{t('closed')}</p>}
      {hasMistakes && (
        <p className="note note-warn">
          <span>
            {t('mistakes')} <a href={back}>{toBack}</a>
          </span>
        </p>
      )}
      {!hasMistakes && isEmpty && <p className="note note-warn">{t('noText')}</p>}
      {!isEmpty && <InDraft narration={narration} />}
      {canRecord && <Recorder narration={narration} />}
      {!isEmpty && <NarrationParts narration={narration} />}
      {canRecord && <MakeForm narration={narration} />}
      {canRecord && <FileForm narration={narration} />}
    </div>
  );
}

function OtherLanguages({ narration: { course, area, slug, locale, locales } }: Pick<NarrationPageProps, 'narration'>) {
  const { t } = useTranslation('narration');
  return (
    <nav className="row wrap lesson-languages" aria-label={t('languages')}>
      <Icon icon={Languages} />
      {locales.map((one) => (
        <a
          key={one}
          lang={one}
          hrefLang={one}
          href={`/authoring/${course}/narration/${area}/${slug}/${one}`}
          aria-current={one === locale ? 'page' : undefined}
        >
          {ownLanguageName(one)}
        </a>
      ))}
    </nav>
  );
}

function Notes({ done, answer }: Pick<NarrationPageProps, 'done' | 'answer'>) {
  const { t } = useTranslation('narration');
  const format = useFormat();
  if (answer) {
    const words: Record<string, string> = problemWords(t, { most: format.number(answer.most ?? 0) });
    return (
      <p className="note note-danger" role="alert">
        <Icon icon={CircleAlert} />
        <span>{words[answer.problem] ?? words.mediaNone}</span>
      </p>
    );
  }
  if (!done) return null;
  const said = { sent: t('done.sent'), removed: t('done.removed'), making: t('done.making') };
  return <DoneNote>{said[done]}</DoneNote>;
}

/** What readers of the draft hear now, and where the work on something newer is. */
function InDraft({ narration: { course, sounds } }: Pick<NarrationPageProps, 'narration'>) {
  const { t } = useTranslation('narration');
  const format = useFormat();
  const there = sounds.flatMap((one) => (one.inDraft ? [{ path: one.path, ...one.inDraft }] : []));
  const underWay = sounds.filter((one) => one.work === 'waiting' || one.work === 'running').length;
  const failed = sounds.find((one) => one.work === 'failed');
  const problems = {
    broken: t('problem.broken'),
    noTool: t('media:problem.mediaNoTool'),
    closed: t('problem.closed'),
    tooLarge: t('problem.tooLarge'),
    tooMany: t('problem.tooMany'),
    failed: t('problem.failed'),
  };
  return (
    <section className="card card-in stack stack-2" aria-labelledby="in-draft">
      <h2 id="in-draft">{t('inDraft.title')}</h2>
      {there.length === 0 ? (
        <p className="muted">{t('inDraft.none')}</p>
      ) : (
        <ul className="narration-sounds">
          {there.map(({ path, bytes, hash }) => (
            <li key={path} className="sound">
              {/* biome-ignore lint/a11y/useMediaCaption: what it says stands below, part by part */}
              <audio
                src={`/authoring/${course}/clips?${new URLSearchParams({ path, v: hash.slice(0, 8) })}`}
                controls
                preload="none"
                aria-label={path}
              />
              <span className="small muted">
                <bdi className="num">{format.bytes(bytes)}</bdi> · <bdi dir="ltr">{path}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {underWay > 0 && (
        <p className="note" role="status" data-narration-making>
          <Icon icon={Volume2} />
          <span>
            {t('inDraft.making')} <a href="?">{t('inDraft.look')}</a>
          </span>
        </p>
      )}
      {failed && <p className="note note-danger">{problems[failed.workProblem ?? 'broken']}</p>}
    </section>
  );
}

/** Has one sound made of what was recorded. */
function MakeForm({ narration: { sounds, area } }: Pick<NarrationPageProps, 'narration'>) {
  const { t } = useTranslation('narration');
  const format = useFormat();
  const parts = sounds.flatMap((one) => one.parts);
  const isWhole = sounds.some((one) => one.whole);
  const recorded = parts.filter((one) => one.clip);
  const total = format.number(parts.length);
  return (
    <form method="post" className="card beam card-in stack stack-2" data-narration-make>
      <h2>{t('make.title')}</h2>
      {isWhole ? (
        <p>{t('make.whole')}</p>
      ) : (
        <p data-words-count={t('make.count', { done: '{}', total })}>
          {t('make.count', { done: format.number(recorded.length), total })}
        </p>
      )}
      {!isWhole && recorded.length < parts.length && <p className="small muted">{t('make.missing')}</p>}
      <div className="row wrap">
        <button
          type="submit"
          name="intent"
          value="make"
          className="btn btn-primary"
          disabled={!isWhole && recorded.length === 0}
        >
          <Icon icon={Volume2} />
          {area === 'lessons' ? t('make.lesson') : t('make.quiz')}
        </button>
      </div>
      <p className="small" role="status" data-narration-unsent hidden>
        {t('make.unsent')}
      </p>
    </form>
  );
}

/** What was recorded elsewhere. */
function FileForm({ narration: { sounds, area, mostBytes } }: Pick<NarrationPageProps, 'narration'>) {
  const { t } = useTranslation('narration');
  const format = useFormat();
  const items = sounds.flatMap(({ path, parts }) => parts.map((one) => ({ ...one, path })));
  const [first] = sounds;
  return (
    <details className="fold card card-in">
      <summary>{t('file.title')}</summary>
      <form method="post" encType="multipart/form-data" noValidate className="stack">
        <div className="field">
          <label htmlFor="place">{t('file.place')}</label>
          <span className="help" id="place-hint">
            {area === 'lessons' ? t('file.placeHint') : t('file.quizHint')}
          </span>
          <select className="input" id="place" name="place" aria-describedby="place-hint">
            {area === 'lessons' && first && <option value={`${first.path} ${wholeLesson}`}>{t('file.whole')}</option>}
            {items.map(({ path, part, words }, index) => (
              <option key={`${path} ${part}`} value={`${path} ${part}`}>
                {format.number(index + 1)}. {words.slice(0, 60)}
              </option>
            ))}
          </select>
        </div>
        <LoneFileField
          label={t('file.file')}
          hint={t('file.hint', { size: format.bytes(mostBytes) })}
          accept="audio/*,.opus,.ogg,.mp3,.m4a,.wav,.webm,.amr,.3gp"
          problem={null}
        />
        <div className="row">
          <button type="submit" className="btn">
            <Icon icon={Upload} />
            {t('file.send')}
          </button>
        </div>
      </form>
    </details>
  );
}
