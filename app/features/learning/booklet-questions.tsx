import type { QuestionView, QuizView } from '#app/features/assessment/quiz-view.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';

/** Questions on paper: boxes to tick and lines to write on; the answers are not there. */
export function BookletQuestions({ quiz }: { quiz: QuizView }) {
  const { t } = useTranslation('player');
  return (
    <section className="booklet-quiz stack stack-2" lang={quiz.locale} dir={textDirection(quiz.locale)}>
      <h4>{quiz.title.text}</h4>
      <ol className="stack stack-2">
        {quiz.questions.map((question) => (
          <li key={question.id}>
            <p>{question.prompt}</p>
            {question.picture && (
              <img
                src={question.picture.url}
                alt={question.picture.alt}
                width={question.picture.width}
                height={question.picture.height}
              />
            )}
            <ToFillIn question={question} />
          </li>
        ))}
      </ol>
      <p className="small muted">{t('booklet.check')}</p>
    </section>
  );
}

function ToFillIn({ question }: { question: QuestionView }) {
  const { kind, choices, left, right, unit, parts } = question;
  if (kind === 'matching') {
    return (
      <div className="booklet-pairs">
        <ul>
          {left.map((one) => (
            <li key={one.id}>{one.text} …</li>
          ))}
        </ul>
        <ul>
          {right.map((one) => (
            <li key={one.id}>… {one.text}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (kind === 'fill-in') {
    return <p>{parts.map((part) => ('text' in part ? part.text : ' ________ '))}</p>;
  }
  if (choices.length === 0) return <p className="booklet-line">{unit}</p>;
  return (
    <ul className="booklet-choices">
      {choices.map((one) => (
        <li key={one.id}>
          {one.picture && <img src={one.picture.url} alt="" width={one.picture.width} height={one.picture.height} />}
          {one.text}
        </li>
      ))}
    </ul>
  );
}
