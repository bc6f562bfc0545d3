import { Check, Clock, WifiOff } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { StepsLine } from '#app/ui/content/steps-line.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { PersonData } from './load-person.server.ts';

type Course = PersonData['courses'][number];
type Quiz = Course['quizzes'][number];

/** The courses that a person takes: lessons done, and every counting quiz with its attempts. */
export function LearningCard({ courses }: { courses: readonly Course[] }) {
  const { t } = useTranslation('people');
  return (
    <section className="card" aria-labelledby="learning-title">
      <div className="card-head">
        <h2 id="learning-title">{t('learning.title')}</h2>
      </div>
      {courses.length === 0 ? (
        <p className="card-in muted">{t('learning.none')}</p>
      ) : (
        courses.map((course) => <CourseTable course={course} key={course.slug} />)
      )}
    </section>
  );
}

function CourseTable({ course }: { course: Course }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { lessonsDone: done, lessonsTotal: total } = course;
  const shown = { done: format.number(done), total: format.number(total) };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
    <section className="table-wrap" tabIndex={0} aria-label={course.title.text}>
      <table className="table record-of-course person-rows">
        <caption>
          <a className="b" href={`/courses/${course.slug}`}>
            <CourseText words={course.title} />
          </a>{' '}
          <span className="muted">{t('learning.joined', { date: format.date(course.enrolledAt, 'medium') })}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('learning.part')}</th>
            <th scope="col">{t('learning.state')}</th>
            <th scope="col" className="n">
              {t('learning.best')}
            </th>
            <th scope="col" className="n">
              {t('learning.needs')}
            </th>
            <th scope="col">{t('learning.attempts')}</th>
            <th scope="col">{t('learning.last')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="b">{t('learning.lessons')}</td>
            <td>
              <StateBadge isDone={done >= total} done={t('learning.done')} />
            </td>
            <td className="n" data-label={t('learning.done')}>
              {shown.done}
            </td>
            <td className="n" data-label={t('learning.needs')}>
              {shown.total}
            </td>
            <td className="row-whole">
              <Weave {...shown} count={done} of={total} />
              <StepsLine opened={course.lessonsOpened} read={course.lessonsRead} heard={course.heard} />
            </td>
            <td className="nowrap" data-label={course.lastLessonAt ? t('learning.last') : undefined}>
              {course.lastLessonAt && format.date(course.lastLessonAt, 'medium')}
            </td>
          </tr>
          {course.quizzes.map((quiz) => (
            <QuizRow quiz={quiz} key={quiz.slug} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function QuizRow({ quiz }: { quiz: Quiz }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const isUsedUp = !quiz.passed && !quiz.isExempt && quiz.left === 0;
  return (
    <tr className={isUsedUp ? 'is-sel' : undefined}>
      <td className="b">
        <CourseText words={quiz.title} />
      </td>
      <td>
        <StateBadge isDone={quiz.passed} done={t('learning.passed')} />
        {quiz.set !== null && <span className="badge badge-warn">{t('gradebook:set')}</span>}
        {quiz.isExempt && <span className="badge">{t('gradebook:exempt')}</span>}
      </td>
      <td className="n b" data-label={t('learning.best')}>
        {quiz.best === null ? '–' : format.percent(Math.floor(quiz.best))}
      </td>
      <td className="n" data-label={t('learning.needs')}>
        {format.percent(quiz.passMark)}
      </td>
      <td data-label={t('learning.attempts')}>
        <Tries quiz={quiz} />
        {quiz.fromDevices > 0 && (
          <span className="row small muted">
            <Icon icon={WifiOff} />
            <span>
              {t('learning.fromDevices')} <bdi className="num">{format.number(quiz.fromDevices)}</bdi>
            </span>
          </span>
        )}
      </td>
      <td className="nowrap" data-label={quiz.lastAt ? t('learning.last') : undefined}>
        {quiz.lastAt && format.date(quiz.lastAt, 'medium')}
      </td>
    </tr>
  );
}

function StateBadge({ isDone, done }: { isDone: boolean; done: string }) {
  const { t } = useTranslation('people');
  return (
    <span className={isDone ? 'badge badge-ok' : 'badge badge-warn'}>
      <Icon icon={isDone ? Check : Clock} />
      {isDone ? done : t('why.notYet')}
    </span>
  );
}

function Weave({ count, of, done, total }: { count: number; of: number; done: string; total: string }) {
  const { t } = useTranslation('people');
  return (
    <span className="weave weave-sm" role="img" aria-label={t('learning.ofLessons', { done, total })}>
      {Array.from({ length: Math.min(of, 60) }, (_, index) => (
        <i className={index < count ? 'done' : undefined} key={index} />
      ))}
    </span>
  );
}

/** Attempts drawn at most; all are counted. */
const drawnTries = 12;

/** A bar for each attempt, as high as its result, and an empty place for each that is left. */
function Tries({ quiz }: { quiz: Quiz }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { percents, passMark, left, allowed } = quiz;
  const taken = format.number(percents.length);
  const results = format.list(percents.map((percent) => format.percent(Math.floor(percent))));
  return (
    <span className="row">
      {percents.length + (left ?? 0) > 0 && (
        <span
          className="tries"
          role="img"
          aria-label={percents.length > 0 ? t('learning.results', { results }) : t('learning.noAttempt')}
        >
          {percents.slice(-drawnTries).map((percent, index) => (
            <i
              key={index}
              className={percent >= passMark ? 'ok' : undefined}
              style={{ blockSize: `${Math.max(6, percent)}%` }}
            />
          ))}
          {Array.from({ length: Math.min(left ?? 0, drawnTries) }, (_, index) => (
            <i className="free" key={index} />
          ))}
        </span>
      )}
      <span className="num nowrap">
        {allowed === null ? taken : t('learning.taken', { taken, allowed: format.number(allowed) })}
      </span>
    </span>
  );
}
