import { ArrowLeft, CircleAlert, CircleCheckBig, FileCode, GitMerge, Languages, Play, Users } from 'lucide';
import { ProblemLines } from '#app/features/authoring/problem-lines.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import { useLeafLabels } from './leaf-fields.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';
import { QuestionForm } from './question-form.tsx';
import { AddQuestion, QuestionList, RuleChips } from './question-list.tsx';
import type { QuizConflict } from './quiz-forms.server.ts';
import { RulesForm } from './rules-form.tsx';

interface QuizFormPageProps {
  quiz: QuizFormData;
  answer: FormAnswer | undefined;
  conflict: QuizConflict | undefined;
  isSaved: boolean;
}

/** A quiz is written here: its questions and rules, the question that is open, and how people see it. */
export function QuizFormPage({ quiz, answer, conflict, isSaved }: QuizFormPageProps) {
  const { t } = useTranslation('quizform');
  const { t: written } = useTranslation('authoring');
  const { sheet, question } = quiz;
  const refused = answer?.error && answer.intent !== 'question' && answer.intent !== 'rules' ? answer.error : null;
  return (
    <div className="stack" data-lesson-page="">
      <QuizHead quiz={quiz} />
      {isSaved && !answer && !conflict && (
        <p className="note note-ok" role="status">
          <Icon icon={CircleCheckBig} />
          <span>{written('writing.saved')}</span>
        </p>
      )}
      {!quiz.mayWrite && (
        <p className="note note-warn">
          <Icon icon={CircleAlert} />
          <span>{written('writing.inReview')}</span>
        </p>
      )}
      {refused && <ErrorNote error={refused} />}
      {quiz.others.length > 0 && (
        <p className="note note-warn" role="status">
          <Icon icon={Users} />
          <span>{t('othersHere', { names: quiz.others.join(', ') })}</span>
        </p>
      )}
      <div className="quiz-desk">
        <aside className="quiz-side stack" aria-labelledby="this-quiz">
          <h2 id="this-quiz">{t('list.title')}</h2>
          {sheet ? (
            <>
              <RuleChips quiz={quiz} sheet={sheet} />
              <QuestionList quiz={quiz} sheet={sheet} />
              {quiz.mayWrite && <AddQuestion quiz={quiz} />}
              <RulesForm quiz={quiz} sheet={sheet} answer={answer} />
            </>
          ) : (
            <p className="note note-danger">{t('unreadable')}</p>
          )}
          <PlainText quiz={quiz} />
        </aside>
        <div className="quiz-main stack">
          <LanguageChoice quiz={quiz} />
          {conflict && <QuizConflictNote quiz={quiz} conflict={conflict} />}
          {question?.kind ? (
            <QuestionForm
              key={question.id}
              {...{ quiz, answer, conflict }}
              question={{ ...question, kind: question.kind }}
            />
          ) : (
            <p className="note">{question ? t('unknownKind') : t('list.none')}</p>
          )}
        </div>
        <section className="quiz-preview stack" aria-labelledby="preview">
          <div className="row between">
            <h2 id="preview">{t('preview.title')}</h2>
          </div>
          <p className="small muted">{t('preview.text')}</p>
          {question && (
            <iframe
              className="writing-frame"
              title={t('preview.frame')}
              src={`/authoring/${quiz.course}/quizzes/${quiz.quiz}/preview?${new URLSearchParams({
                locale: quiz.beside ?? quiz.sourceLocale,
                question: question.id,
              })}`}
            />
          )}
          <section className="stack stack-2" aria-labelledby="problems" data-autosave-part="problems">
            <h2 id="problems">{written('problems.title')}</h2>
            <ProblemLines problems={quiz.problems} course={quiz.course} />
          </section>
        </section>
      </div>
      {quiz.mayWrite && <AutosaveScript isBack={conflict !== undefined || answer?.intent === 'question'} />}
    </div>
  );
}

/** Saves the question's form while somebody writes, where scripts run; one that came back refused is sent by its button. */
function AutosaveScript({ isBack }: { isBack: boolean }) {
  const { t } = useTranslation('quizform');
  const words = { saving: t('auto.saving'), saved: t('auto.saved'), kept: t('auto.kept'), refused: t('auto.refused') };
  return (
    <script src="/quiz-form.js" defer data-words={JSON.stringify(words)} data-came={isBack ? 'back' : undefined} />
  );
}

function QuizHead({ quiz }: { quiz: QuizFormData }) {
  const { t } = useTranslation('quizform');
  const { course, courseTitle, sourceLocale, title } = quiz;
  return (
    <header className="row wrap between">
      <div className="stack stack-1">
        <a className="back-link" href={`/authoring/${course}`}>
          <Icon icon={ArrowLeft} mirrored />
          <span lang={courseTitle.locale}>{courseTitle.text || course}</span>
        </a>
        <h1 lang={sourceLocale} dir={textDirection(sourceLocale)}>
          {title}
        </h1>
      </div>
      <a
        className="btn"
        href={`/authoring/${course}/quizzes/${quiz.quiz}/preview?${new URLSearchParams({ locale: sourceLocale })}`}
      >
        <Icon icon={Play} />
        {t('preview.take')}
      </a>
    </header>
  );
}

/** The language beside that of the source; a language without words leads to the translators' desk. */
function LanguageChoice({ quiz }: { quiz: QuizFormData }) {
  const { t } = useTranslation('quizform');
  const others = quiz.languages.filter(({ locale }) => locale !== quiz.sourceLocale);
  if (others.length === 0) return null;
  const hrefOf = (beside: string) => {
    const to = new URLSearchParams({ beside });
    if (quiz.question) to.set('question', quiz.question.id);
    return `?${to}`;
  };
  return (
    <nav className="row wrap lesson-languages" aria-label={t('languages')}>
      <Icon icon={Languages} />
      <span lang={quiz.sourceLocale}>{ownLanguageName(quiz.sourceLocale)}</span>
      <a href={hrefOf('none')} aria-current={quiz.beside === null ? 'page' : undefined}>
        {t('languageAlone')}
      </a>
      {others.map(({ locale, isThere }) =>
        isThere ? (
          <a
            key={locale}
            lang={locale}
            hrefLang={locale}
            href={hrefOf(locale)}
            aria-current={locale === quiz.beside ? 'page' : undefined}
          >
            + {ownLanguageName(locale)}
          </a>
        ) : (
          <a key={locale} className="mark-missing" href={`/authoring/${quiz.course}/translation/${locale}`}>
            {t('translate', { language: ownLanguageName(locale) })}
          </a>
        ),
      )}
    </nav>
  );
}

function PlainText({ quiz }: { quiz: QuizFormData }) {
  const { t } = useTranslation('quizform');
  const names = ['quiz', ...quiz.languages.filter((one) => one.isThere).map((one) => one.locale)];
  return (
    <details className="fold">
      <summary>
        <Icon icon={FileCode} />
        {t('plainText')}
      </summary>
      <ul className="stack stack-1">
        {names.map((name) => (
          <li key={name}>
            <a
              className="tap-link"
              href={`/authoring/${quiz.course}/file?${new URLSearchParams({ path: `quizzes/${quiz.quiz}/${name}.yaml` })}`}
            >
              <bdi dir="ltr">{`${name}.yaml`}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Somebody else saved the same fields: what both wrote, side by side. */
function QuizConflictNote({ quiz, conflict }: { quiz: QuizFormData; conflict: QuizConflict }) {
  const { t } = useTranslation('authoring');
  const { t: own } = useTranslation('quizform');
  const labels = useLeafLabels(quiz, conflict.leaves);
  return (
    <section className="card card-in stack conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">
        <Icon icon={GitMerge} /> {t('conflict.title')}
      </h2>
      <p>{own('conflict')}</p>
      {conflict.fields.map(({ name, mine, theirs }) => (
        <div key={name} className="conflict-pair">
          <p className="b">{labels[name] ?? name}</p>
          <div>
            <h3 className="writing-side">{t('conflict.mine')}</h3>
            <pre dir="auto">{mine || t('conflict.removed')}</pre>
          </div>
          <div>
            <h3 className="writing-side">{t('conflict.theirs')}</h3>
            <pre dir="auto">{theirs || t('conflict.removed')}</pre>
          </div>
        </div>
      ))}
    </section>
  );
}
