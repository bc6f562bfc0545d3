import { ArrowLeft, CircleAlert, Play, Users } from 'lucide';
import { AutosaveScript, FieldConflicts, LanguageChoice, PlainText } from '#app/features/authoring/part-frame.tsx';
import { ProblemLines } from '#app/features/authoring/problem-lines.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
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
  const labels = useLeafLabels(quiz, conflict?.leaves ?? {});
  const refused = answer?.error && answer.intent !== 'question' && answer.intent !== 'rules' ? answer.error : null;
  return (
    <div className="stack" data-lesson-page="">
      <QuizHead quiz={quiz} />
      {isSaved && !answer && !conflict && <DoneNote>{written('writing.saved')}</DoneNote>}
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
          <PlainText frame={quiz} folder={`quizzes/${quiz.quiz}`} structure="quiz" />
        </aside>
        <div className="quiz-main stack">
          <LanguageChoice frame={quiz} keep={quiz.question ? { question: quiz.question.id } : {}} />
          {conflict && <FieldConflicts fields={conflict.fields} labels={labels} />}
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
