import { Award, BookOpen, CalendarClock, CircleCheckBig, Leaf, Lock, Play } from 'lucide';
import { Weave } from '#app/features/learning/weave.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { HomeCourse, HomeProgramme } from './learning.server.ts';

interface NextThingProps {
  course: HomeCourse;
  next: NonNullable<HomeCourse['next']>;
  /** The page has nothing more urgent. */
  isPrimary: boolean;
}

/** Where to go on learning. */
export function NextThing({ course, next, isPrimary }: NextThingProps) {
  const { t } = useTranslation('home');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  return (
    <section className={isPrimary ? 'card beam home-go' : 'card home-go'}>
      <p className="row between small muted">
        <a className="home-course" href={`/courses/${course.slug}`}>
          <CourseText words={course.title} />
        </a>
        <span className="b num nowrap">
          {learning('lesson.position', {
            position: format.number(next.position),
            total: format.number(course.total),
          })}
        </span>
      </p>
      <h2>
        <CourseText words={next.title} />
      </h2>
      <Weave states={course.states} label={doneWords(learning, format, course)} />
      <p className="row between wrap small muted">
        <span>{learning('minutes', { count: next.minutes, formatted: format.number(next.minutes) })}</span>
        {next.bytes !== null && (
          <span className="home-size">
            <Icon icon={Leaf} />
            <bdi>{format.bytes(next.bytes)}</bdi>
          </span>
        )}
      </p>
      <a className={isPrimary ? 'btn btn-primary btn-xl btn-block' : 'btn btn-xl btn-block'} href={next.href}>
        <Icon icon={Play} />
        {course.isStarted ? learning('next.continue') : t('start')}
      </a>
    </section>
  );
}

/** Somebody who learns, and has nothing open. */
export function NothingOpen({ hasCourses }: { hasCourses: boolean }) {
  const { t } = useTranslation('home');
  return (
    <section className="empty">
      <Icon icon={hasCourses ? CircleCheckBig : BookOpen} large />
      <h2>{hasCourses ? t('allDone.title') : t('empty.title')}</h2>
      <p>{hasCourses ? t('allDone.text') : t('empty.text')}</p>
      <a className="btn btn-primary btn-xl" href="/courses">
        {t('empty.do')}
      </a>
    </section>
  );
}

/** What each certificate still lacks, and the next class that counts for it. Whole lines lead to all of it. */
export function OpenCertificates({ programmes }: { programmes: readonly HomeProgramme[] }) {
  const { t } = useTranslation('home');
  return (
    <section className="home-courses" aria-labelledby="open-certificates">
      <div className="row between wrap">
        <h2 id="open-certificates">{t('missing.title')}</h2>
        <a className="home-more" href="/certificates">
          {t('toCertificates')}
        </a>
      </div>
      <ul className="card todo">
        {programmes.map((one) => (
          <OpenCertificate key={one.slug} programme={one} />
        ))}
      </ul>
    </section>
  );
}

function OpenCertificate({ programme }: { programme: HomeProgramme }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { lessonsMissing, quizzesMissing, assignmentsMissing, nextClass } = programme;
  const missing = [
    ...(lessonsMissing > 0
      ? [t('missing.lessons', { count: lessonsMissing, formatted: format.number(lessonsMissing) })]
      : []),
    ...(quizzesMissing > 0
      ? [t('missing.quizzes', { count: quizzesMissing, formatted: format.number(quizzesMissing) })]
      : []),
    ...(assignmentsMissing > 0
      ? [t('missing.assignments', { count: assignmentsMissing, formatted: format.number(assignmentsMissing) })]
      : []),
  ];
  return (
    <li className="card-link">
      <span className="todo-icon">
        <Icon icon={Award} />
      </span>
      <div className="home-lacks">
        <a className="card-go" href={`/programmes/${programme.slug}`}>
          <CourseText words={programme.title} />
        </a>
        <p className="small">{missing.length > 0 ? format.list(missing) : t('missing.classes')}</p>
        {nextClass && (
          <p className="small muted">
            <Icon icon={CalendarClock} />{' '}
            {t('missing.nextClass', {
              title: isolate(nextClass.title.text),
              date: format.date(nextClass.startsAt, 'weekday'),
              time: format.time(nextClass.startsAt),
            })}
          </p>
        )}
      </div>
    </li>
  );
}

/** The courses as cloth, with the way on in each. */
export function OwnCourses({ courses }: { courses: readonly HomeCourse[] }) {
  const { t } = useTranslation('home');
  return (
    <section className="home-courses" aria-labelledby="own-courses">
      <div className="row between wrap">
        <h2 id="own-courses">{t('courses')}</h2>
        <span className="row">
          <a className="home-more" href="/cohorts">
            {t('toCohorts')}
          </a>
          <a className="home-more" href="/courses">
            {t('toCatalogue')}
          </a>
        </span>
      </div>
      <ul className="card home-list">
        {courses.map((course) => (
          <CourseLine key={course.slug} course={course} />
        ))}
      </ul>
    </section>
  );
}

function CourseLine({ course }: { course: HomeCourse }) {
  const { t } = useTranslation('home');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  const done = doneWords(learning, format, course);
  return (
    <li className="card-link">
      <ClothSwatch cloth={course.cloth} className="home-swatch" />
      <a className="card-go" href={`/courses/${course.slug}`}>
        <CourseText words={course.title} />
      </a>
      <div className="home-progress">
        <Weave states={course.states} label={done} small />
        <span className="small muted">{course.next ? done : learning('next.complete')}</span>
        {course.next && course.first.length > 0 && (
          <span className="small">
            <Icon icon={Lock} /> {t('first', { courses: format.list(course.first.map(isolate)) })}
          </span>
        )}
      </div>
      {course.next && (
        <a className="btn btn-quiet home-on" href={course.next.href}>
          <Icon icon={Play} />
          <span>
            <span className="sr">{course.isStarted ? learning('next.continue') : t('start')}: </span>
            <CourseText words={course.next.title} />
          </span>
        </a>
      )}
    </li>
  );
}

function doneWords(learning: Translate, format: ReturnType<typeof useFormat>, course: HomeCourse): string {
  return learning('progress', {
    count: course.total,
    done: format.number(course.done),
    total: format.number(course.total),
  });
}
