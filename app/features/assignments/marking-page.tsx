import { Undo2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RubricFields } from '#app/ui/content/rubric-fields.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import type { MarkingData } from './load-marking.server.ts';
import type { MarkingAnswer } from './marking-form.server.ts';
import { NoReturn } from './no-return.tsx';
import { OtherMarks } from './other-marks.tsx';
import { PieceFiles } from './piece-files.tsx';
import { markingHref } from './queue-list.ts';

interface MarkingPageProps {
  work: MarkingData;
  answer: MarkingAnswer | undefined;
  news: 'marked' | 'regraded' | null;
}

/** One piece of work beside its rubric. With scripts all of it goes by keys (public/marking.js); without, it is a form. */
export function MarkingPage({ work, answer, news }: MarkingPageProps) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  return (
    <div className="stack stack-4 marking">
      <header className="stack stack-2">
        <Crumbs place="home" way={[{ href: '/marking', label: t('queue.title') }]} />
        <h1>
          <CourseText words={work.title} />
        </h1>
        <p className="muted">
          <CourseText words={work.course.title} /> ·{' '}
          {work.person ? <PersonLine {...work.person} /> : t('queue.nameless', { code: work.id.slice(-4) })} ·{' '}
          {work.isWatched ? t('done.watched') : t('done.number', { number: format.number(work.number) })} ·{' '}
          {format.dateTime(work.handedInAt)} {work.isLate && <b>{t('done.late')}</b>}
        </p>
      </header>
      {news && <DoneNote>{news === 'marked' ? t('mark.done') : t('mark.regraded')}</DoneNote>}
      {work.openBy && (
        <p className="note note-warn" role="status">
          {t('mark.openBy', { name: work.openBy })}
        </p>
      )}
      <div className="marking-desk">
        <section className="stack" aria-label={t('mark.work')} data-marking-work>
          {work.words && (
            <p className="card card-in marking-words" dir="auto">
              {work.words}
            </p>
          )}
          <PieceFiles files={work.files} />
          {work.isAnonymous && work.files.some((one) => one.kind === 'file') && (
            <p className="small muted">{t('mark.mayName')}</p>
          )}
          <PiecesBefore work={work} />
          <OtherMarks work={work} />
        </section>
        <MarkingForm work={work} answer={answer} />
      </div>
      <script src="/marking.js" defer />
    </div>
  );
}

function PiecesBefore({ work }: { work: MarkingData }) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  return work.before.map((one) => (
    <details key={one.id} className="card card-in fold">
      <summary>{t('done.number', { number: format.number(one.number) })}</summary>
      {one.said.map((said) => (
        <blockquote key={said} className="quote" dir="auto">
          {said}
        </blockquote>
      ))}
      {one.words && <p dir="auto">{one.words}</p>}
      <PieceFiles files={one.files} />
    </details>
  ));
}

function MarkingForm({ work, answer }: { work: MarkingData; answer: MarkingAnswer | undefined }) {
  const { t } = useTranslation('assignments');
  const languageName = useLanguageName();
  const problems = {
    levelsOpen: t('mark.levelsOpen'),
    alreadyMarked: t('mark.alreadyMarked'),
    reasonMissing: t('mark.reasonMissing'),
    returnWithoutWords: t('mark.returnWithoutWords'),
    regradeByOther: t('mark.regradeByOther'),
    changed: t('mark.changed'),
  };
  const isRegrade = work.result !== null;
  const parts = {
    first: null,
    second: t('mark.second'),
    third: t('mark.third'),
    confirmation: t('mark.confirmation'),
  };
  if (!isRegrade && !work.part) {
    return (
      <section className="card card-in stack">
        <p>{t('mark.waitsForOther')}</p>
        <NextPiece work={work} />
      </section>
    );
  }
  if (isRegrade && !work.mayRegrade && !answer) {
    return (
      <section className="card card-in stack">
        <p>{t('mark.regradeByOther')}</p>
        <NextPiece work={work} />
      </section>
    );
  }
  return (
    <form method="post" className="card card-in stack marking-form" data-marking>
      <NoReturn />
      <h2>{isRegrade ? t('mark.again') : t('mark.title')}</h2>
      <input type="hidden" name="mark" value={work.markId} />
      {work.needs && parts[work.needs] && <p className="note note-info">{parts[work.needs]}</p>}
      {answer?.problem && (
        <p className="note note-danger" role="alert">
          {problems[answer.problem]}
        </p>
      )}
      <RubricFields
        lines={work.rubric}
        locale={work.locale}
        levels={answer?.levels ?? work.result?.levels ?? watchedLevels(work)}
        comments={answer?.comments ?? {}}
        differ={work.differ}
      />
      <div className="field">
        <label htmlFor="comment">{t('mark.comment')}</label>
        <span className="help" id="comment-hint">
          {t('mark.readIn', { language: languageName(work.readLocale) })}
        </span>
        <textarea
          className="input"
          id="comment"
          name="comment"
          rows={3}
          dir="auto"
          maxLength={2_000}
          aria-describedby="comment-hint"
          defaultValue={answer?.comment}
        />
      </div>
      <Phrases work={work} />
      {isRegrade ? (
        <>
          <div className="field">
            <label htmlFor="reason">{t('mark.reason')}</label>
            <input
              className="input"
              id="reason"
              name="reason"
              dir="auto"
              maxLength={400}
              defaultValue={answer?.reason}
            />
          </div>
          <button type="submit" className="btn" name="intent" value="regrade">
            {t('mark.regrade')}
          </button>
        </>
      ) : (
        <div className="row wrap">
          <button type="submit" className="btn btn-primary" name="intent" value="mark" data-key="g">
            {t('mark.accept')} <kbd>G</kbd>
          </button>
          <button type="submit" className="btn" name="intent" value="return" data-key="x">
            <Icon icon={Undo2} />
            {t('mark.return')} <kbd>X</kbd>
          </button>
        </div>
      )}
      <NextPiece work={work} />
      <p className="small muted marking-keys">{t('mark.keys')}</p>
    </form>
  );
}

/** What was ticked while watching stands there to be confirmed. */
function watchedLevels(work: MarkingData): Record<string, string> {
  return work.needs === 'confirmation' ? (work.marks.find((one) => one.part === 'watched')?.levels ?? {}) : {};
}

/** The next piece; with scripts its photos are fetched meanwhile. */
function NextPiece({ work: { next, of } }: { work: MarkingData }) {
  const { t } = useTranslation('assignments');
  return next ? (
    <a
      className="tap-link"
      href={markingHref(next.id, of)}
      data-key="n"
      data-next-photos={next.photos.map((id) => `/work/${id}`).join(' ')}
    >
      {t('mark.next')} <kbd>N</kbd>
    </a>
  ) : (
    <a className="tap-link" href="/marking">
      {t('mark.toQueue')}
    </a>
  );
}

/** What the marker has said before in the language of who reads it: with scripts a tap puts it into the comment. */
function Phrases({ work }: { work: MarkingData }) {
  const { t } = useTranslation('assignments');
  if (work.phrases.length === 0) return null;
  return (
    <details className="fold">
      <summary>
        {t('mark.phrases')} <kbd>P</kbd>
      </summary>
      <ul className="row wrap marking-phrases" lang={work.readLocale} dir={textDirection(work.readLocale)}>
        {work.phrases.map((one, index) => (
          <li key={one} data-phrase={one}>
            {index < 9 && <kbd>{index + 1}</kbd>} {one}
          </li>
        ))}
      </ul>
    </details>
  );
}
