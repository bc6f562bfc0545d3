import { ArrowLeft, Eye, Languages, Mic, Printer, Save, Smartphone, Users } from 'lucide';
import type { z } from 'zod';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import { ConflictNote, type ShownConflict } from './conflict-note.tsx';
import { LessonEditor } from './editor/lesson-editor.tsx';
import type { WritingPageData } from './load-writing.server.ts';
import { ProblemLines } from './problem-lines.tsx';
import { useAuthoringProblems } from './problem-words.ts';
import type { saveTextSchema } from './save-text.server.ts';
import { WritingOutline } from './writing-outline.tsx';

interface WritingPageProps {
  writing: WritingPageData;
  /** What the action answered: the form again, or both texts where somebody saved in between. */
  answer: FormAnswer | undefined;
  conflict: ShownConflict | undefined;
  saved: 'yes' | 'merged' | null;
}

/** One language of a lesson is written here; with scripts the text is edited block by block, and saved by itself. */
export function WritingPage({ writing, answer, conflict, saved }: WritingPageProps) {
  const { t } = useTranslation('authoring');
  const isOpen = writing.state === 'writing' || writing.state === 'returned';
  return (
    <div className="writing" data-lesson-page="">
      <WritingOutline writing={writing} />
      <div className="writing-main stack">
        <WritingHead writing={writing} />
        {saved && !answer && !conflict && (
          <DoneNote>{saved === 'merged' ? t('writing.savedMerged') : t('writing.saved')}</DoneNote>
        )}
        {!isOpen && (
          <p className="note note-warn">
            <Icon icon={Eye} />
            <span>
              {t('writing.inReview')} <a href={`/authoring/${writing.course}/review`}>{t('writing.toReview')}</a>
            </span>
          </p>
        )}
        <Others writing={writing} />
        {conflict && <ConflictNote conflict={conflict} locale={writing.locale} />}
        <TextForm writing={writing} answer={answer} conflict={conflict} isOpen={isOpen} />
        <section className="card card-in stack stack-2" aria-labelledby="problems">
          <h2 id="problems">{t('problems.title')}</h2>
          <div data-problems="">
            <ProblemLines problems={writing.problems} course={writing.course} />
          </div>
        </section>
      </div>
      <section className="writing-preview stack stack-2" aria-labelledby="preview">
        <h2 id="preview">{t('preview.title')}</h2>
        <div className="stack stack-2" data-lesson-preview="">
          <p className="small muted">{t('preview.text')}</p>
          <iframe
            name="preview"
            className="writing-frame"
            title={t('preview.frame')}
            src={`/authoring/${writing.course}/preview?lesson=${writing.lesson}&locale=${writing.locale}`}
          />
        </div>
      </section>
      {/* A form that came back is sent again as a form. */}
      {isOpen && !conflict && !answer && <Editor writing={writing} />}
    </div>
  );
}

function Editor({ writing }: { writing: WritingPageData }) {
  const { course, draftId, lesson, locale, path, title, baseVersion, choices } = writing;
  return (
    <LessonEditor
      file={`${draftId} ${path}`}
      version={baseVersion}
      save={`/authoring/${course}/save`}
      pictures={`/authoring/${course}/pictures`}
      preview={`/authoring/${course}/preview?lesson=${lesson}&locale=${locale}`}
      {...{ path, title, locale, choices }}
    />
  );
}

function WritingHead({ writing }: { writing: WritingPageData }) {
  const { t } = useTranslation('authoring');
  return (
    <header className="stack stack-2">
      <a className="back-link" href={`/authoring/${writing.course}`}>
        <Icon icon={ArrowLeft} mirrored />
        <span lang={writing.courseTitle.locale}>{writing.courseTitle.text || writing.course}</span>
      </a>
      <h1 lang={writing.locale} dir={textDirection(writing.locale)}>
        {writing.title}
      </h1>
      <nav className="row wrap lesson-languages" aria-label={t('writing.languages')}>
        <Icon icon={Languages} />
        {writing.languages.map(({ locale, isThere }) => (
          <a
            key={locale}
            lang={locale}
            hrefLang={locale}
            href={`/authoring/${writing.course}/lessons/${writing.lesson}/${locale}`}
            aria-current={locale === writing.locale ? 'page' : undefined}
          >
            {ownLanguageName(locale)}
            {!isThere && <span className="sr"> ({t('writing.notYet')})</span>}
          </a>
        ))}
      </nav>
      <a
        className="text-link"
        href={`/authoring/${writing.course}/narration/lessons/${writing.lesson}/${writing.locale}`}
      >
        <Icon icon={Mic} />
        {t('narration:title')}
      </a>
    </header>
  );
}

/** Who else has a part of this draft open. */
function Others({ writing }: { writing: WritingPageData }) {
  const { t } = useTranslation('authoring');
  const { list } = useFormat();
  const here = writing.others.filter((one) => one.isHere).map((one) => one.name);
  const elsewhere = writing.others.filter((one) => !one.isHere).map((one) => one.name);
  if (here.length + elsewhere.length === 0) return null;
  return (
    <div className={here.length > 0 ? 'note note-warn' : 'note'} role="status">
      <Icon icon={Users} />
      <div>
        {here.length > 0 && <p>{t('writing.othersHere', { names: list(here) })}</p>}
        {elsewhere.length > 0 && <p>{t('writing.othersElsewhere', { names: list(elsewhere) })}</p>}
      </div>
    </div>
  );
}

interface TextFormProps extends Pick<WritingPageProps, 'writing' | 'answer' | 'conflict'> {
  isOpen: boolean;
}

/**
 * The text with its buttons. `data-editor` is what the lesson editor takes over: it saves to `data-save` by the same fields,
 * and previews to `data-preview`.
 */
function TextForm({ writing, answer, conflict, isOpen }: TextFormProps) {
  const { t } = useTranslation('authoring');
  const { course, lesson, locale, path, isNew, isSource } = writing;
  const preview = `/authoring/${course}/preview?lesson=${lesson}&locale=${locale}`;
  const form = useForm<z.input<typeof saveTextSchema>>({
    answer,
    values: {
      path,
      text: conflict?.merged ?? writing.text,
      baseVersion: String(conflict?.version ?? writing.baseVersion),
      saveId: writing.saveId,
    } as never,
    once: { saveId: writing.saveId },
    labels: { text: t('writing.text') },
    words: useAuthoringProblems(),
  });
  const views = [
    { mode: 'phone', icon: Smartphone, label: t('preview.phone') },
    { mode: 'rtl', icon: Languages, label: t('preview.rtl') },
    { mode: 'low', icon: Eye, label: t('preview.low') },
    { mode: 'print', icon: Printer, label: t('preview.print') },
  ];
  return (
    <Form
      of={form}
      className="card card-in stack"
      data-editor={path}
      data-locale={locale}
      data-save={`/authoring/${course}/save`}
      data-preview={preview}
    >
      {isNew && !isSource && <p className="note">{t('writing.newTranslation')}</p>}
      <HiddenField field={form.fields.path} />
      <HiddenField field={form.fields.baseVersion} />
      <HiddenField field={form.fields.saveId} />
      <TextAreaField
        field={form.fields.text}
        hint={t('writing.textHint')}
        rows={28}
        lang={locale}
        dir={textDirection(locale)}
        spellCheck
        readOnly={!isOpen}
        className="input writing-text"
      />
      <div className="row wrap">
        {isOpen && (
          <button type="submit" className="btn btn-primary">
            <Icon icon={Save} />
            {t('writing.save')}
          </button>
        )}
        {views.map(({ mode, icon, label }) => (
          <button
            key={mode}
            type="submit"
            className="btn btn-sm"
            name="mode"
            value={mode}
            formAction={preview}
            formTarget="preview"
          >
            <Icon icon={icon} />
            {label}
          </button>
        ))}
      </div>
      <details className="fold marks-help">
        <summary>{t('writing.help')}</summary>
        <MarkHelp writing={writing} />
      </details>
    </Form>
  );
}

/** The marks of the format, each as it is written. */
function MarkHelp({ writing }: { writing: WritingPageData }) {
  const { t } = useTranslation('authoring');
  const marks: [string, string][] = [
    ['## …', t('marks.heading')],
    ['**…**', t('marks.strong')],
    [':::note{kind=warn}\n…\n:::', t('marks.note')],
    [':::steps\n1. …\n2. …\n:::', t('marks.steps')],
    ['::picture[…]{src=assets/… alt="…"}', t('marks.picture')],
    [':term[…]{slug=…}', t('marks.term')],
    ['::quiz{slug=…}', t('marks.quiz')],
  ];
  const { list } = useFormat();
  return (
    <div className="stack stack-2 small">
      <dl className="format-marks">
        {marks.map(([mark, words]) => (
          <div key={mark}>
            <dt>
              <code dir="ltr">{mark}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {writing.quizzes.length > 0 && (
        <p>
          {t('marks.quizzes')} <bdi dir="ltr">{list(writing.quizzes.map((one) => one.slug))}</bdi>
        </p>
      )}
      {writing.pictures.length > 0 && (
        <p>
          {t('marks.pictures')} <bdi dir="ltr">{list(writing.pictures)}</bdi>
        </p>
      )}
    </div>
  );
}
