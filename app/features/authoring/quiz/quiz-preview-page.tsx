import { RotateCcw } from 'lucide';
import { OutcomeView } from '#app/features/assessment/outcome-view.tsx';
import { nothingFilledIn, QuestionFields } from '#app/features/assessment/question-fields.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { QuizPreviewData } from './load-quiz-preview.server.ts';

/** A quiz, or one of its questions, as people take it: it can be answered, and nothing is kept. */
export function QuizPreviewPage({ preview }: { preview: QuizPreviewData }) {
  const { t } = useTranslation('quizform');
  const { t: asked } = useTranslation('assessment');
  const format = useFormat();
  const { view, taken, locale } = preview;
  const addressOf = (change: Record<string, string>) =>
    `?${new URLSearchParams({
      ...{ locale, seed: preview.seed },
      ...(preview.question !== null && { question: preview.question }),
      ...change,
    })}`;
  const result = taken?.result;
  return (
    <main id="main" className="lesson-preview stack">
      {preview.question === null && (
        <a className="back-link" href={`/authoring/${preview.course}/quizzes/${preview.quiz}`}>
          {t('preview.back')}
        </a>
      )}
      <nav className="row wrap lesson-languages" aria-label={t('languages')}>
        {preview.locales.map((one) => (
          <a key={one} lang={one} href={addressOf({ locale: one })} aria-current={one === locale ? 'page' : undefined}>
            {ownLanguageName(one)}
          </a>
        ))}
      </nav>
      {!view && <p className="note note-warn">{t('preview.notYet')}</p>}
      {view && (
        <>
          <h1
            className={preview.question === null ? undefined : 'sr'}
            lang={view.locale}
            dir={textDirection(view.locale)}
          >
            {view.title.text}
          </h1>
          {result ? (
            <>
              <p className="note" role="status">
                {asked('outcome.points', {
                  count: result.maxPoints,
                  points: format.number(result.points, { maximumFractionDigits: 2 }),
                  max: format.number(result.maxPoints, { maximumFractionDigits: 2 }),
                })}
              </p>
              {taken?.outcome.map((one) => (
                <OutcomeView key={one.id} outcome={one} locale={view.locale} />
              ))}
              <a className="btn" href={addressOf({ seed: `${preview.seed}-`.slice(-60) })}>
                <Icon icon={RotateCcw} />
                {asked('check.again')}
              </a>
            </>
          ) : (
            <form className="stack quiz-taken" method="post" action={addressOf({})}>
              {view.questions.map((question, index) => (
                <QuestionFields
                  key={question.id}
                  question={question}
                  locale={view.locale}
                  idPrefix="preview"
                  {...(view.questions.length > 1 && {
                    counter: asked('question', {
                      number: format.number(index + 1),
                      total: format.number(view.questions.length),
                    }),
                  })}
                  filledIn={taken ?? nothingFilledIn}
                />
              ))}
              <button type="submit" className="btn btn-primary">
                {asked('check.do')}
              </button>
            </form>
          )}
        </>
      )}
    </main>
  );
}
