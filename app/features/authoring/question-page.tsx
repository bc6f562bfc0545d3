import { CircleAlert, CircleCheckBig } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { fewestAnswers, hasPicks, rightChoices } from '#domain/assessment/item-warnings.ts';
import { isolate } from '#domain/text/bidi.ts';
import { CourseHead } from './course-head.tsx';
import { hrefOfFile } from './file-href.ts';
import type { QuestionData } from './load-question.server.ts';
import { useDifficultyWords, useItemWarning } from './question-words.ts';
import { useKindNames } from './quiz/quiz-kinds.ts';

/** A question of a course: how it works, and what its author should look at. */
export function QuestionPage({ course, one, choices, file }: QuestionData) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const kinds = useKindNames();
  const levels = useDifficultyWords();
  const warn = useItemWarning();
  const { question, figures, warnings } = one;
  const about = [kinds[question.kind], one.topic, question.difficulty && levels[question.difficulty]];
  const sayChoice = (id: string | undefined) => isolate(choices.find((choice) => choice.id === id)?.text ?? '');
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="questions" />
      <section className="card card-in-lg stack" aria-labelledby="question-title">
        <h2 id="question-title">
          <CourseText words={one.prompt} />
        </h2>
        <p className="muted">{about.filter(Boolean).join(' · ')}</p>
        <p>
          {one.quizzes.length === 0
            ? t('questions.unused')
            : t('questions.usedIn', { quizzes: format.list(one.quizzes.map(isolate)) })}
        </p>
        {course.state && (
          <p>
            <a className="text-link" href={hrefOfFile(course.slug, file)}>
              {t('questions.write')}
            </a>
          </p>
        )}
      </section>
      <section className="card card-in-lg stack" aria-labelledby="works-title">
        <h2 id="works-title">{t('questions.works')}</h2>
        {figures ? (
          <>
            <p className="muted">
              {t('questions.answers', { count: figures.answers, formatted: format.number(figures.answers) })}
            </p>
            <dl className="question-figures">
              <dt>{t('questions.right')}</dt>
              <dd className="num">{format.percent(Math.round(100 * figures.rightShare))}</dd>
              <dt>{t('questions.tells')}</dt>
              <dd className="num">
                {figures.discrimination === null
                  ? '–'
                  : format.number(figures.discrimination, { maximumFractionDigits: 2 })}
              </dd>
            </dl>
            {hasPicks(question) && (
              <ul className="stack stack-2">
                {choices.map(({ id, text }) => {
                  const share = (100 * (figures.picked[id] ?? 0)) / Math.max(1, figures.answers);
                  return (
                    <li key={id} className="stack stack-1">
                      <span className="row between">
                        <span>
                          {rightChoices(question).includes(id) && (
                            <>
                              <Icon icon={CircleCheckBig} /> <span className="sr">{t('questions.isRight')} </span>
                            </>
                          )}
                          <bdi>{text}</bdi>
                        </span>
                        <b className="num">{format.percent(Math.round(share))}</b>
                      </span>
                      <meter min={0} max={100} value={Math.min(100, share)} aria-hidden="true" />
                    </li>
                  );
                })}
              </ul>
            )}
          </>
        ) : (
          <p>{t('questions.noAnswers')}</p>
        )}
        {warnings.map((warning) => (
          <p key={`${warning.kind} ${warning.choice}`} className="row">
            <Icon icon={CircleAlert} />
            {warn(warning, sayChoice(warning.choice))}
          </p>
        ))}
        {(figures?.answers ?? 0) < fewestAnswers && (
          <p className="small muted">
            {t('questions.fewAnswers', { count: fewestAnswers, formatted: format.number(fewestAnswers) })}
          </p>
        )}
        {(figures?.answers ?? 0) >= fewestAnswers && warnings.length === 0 && (
          <p className="row">
            <Icon icon={CircleCheckBig} />
            {t('questions.good')}
          </p>
        )}
      </section>
    </div>
  );
}
