import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { QuizPageData } from './load-quiz.server.ts';

/** On from a quiz that was passed: to the next part, at the end to what is missing for the certificate. */
export function GoOn({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  return quiz.nextHref ? (
    <a className="btn btn-primary" href={quiz.nextHref}>
      {t('result.goOn')}
    </a>
  ) : (
    <a className="btn btn-primary" href="/certificates">
      {t('result.toCertificates')}
    </a>
  );
}

/** How much of the course is still open. */
export function OpenParts({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  return (
    <p>
      {quiz.openParts === 0
        ? t('result.allDone')
        : t('result.openParts', { count: quiz.openParts, formatted: format.number(quiz.openParts) })}
    </p>
  );
}

/** The lessons that a quiz asks about, to be read again before another try. */
export function ReadAgain({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  if (quiz.lessons.length === 0) return null;
  return (
    <div className="stack stack-1">
      <p className="b" id="read-again">
        {t('result.readAgain')}
      </p>
      <ul className="read-again" aria-labelledby="read-again">
        {quiz.lessons.map((lesson) => (
          <li key={lesson.slug}>
            <a href={lesson.href}>
              <CourseText words={lesson.title} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
