import {
  Award,
  BookOpen,
  CalendarPlus,
  ChartNoAxesColumn,
  ChevronRight,
  CircleCheckBig,
  type IconNode,
  Leaf,
  Network,
  Play,
  Radio,
  ShieldCheck,
} from 'lucide';
import { Weave } from '#app/features/learning/weave.tsx';
import { NextClassCard } from '#app/features/schedule/next-class-card.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { HomeCourse, HomeData } from './load-home.server.ts';

/** My learning: one thing to do next, the next class, and the courses as cloth. */
export function HomePage({ home }: { home: HomeData }) {
  const { t } = useTranslation('home');
  const isAtWork = usePageState().isStaff;
  // Two columns when there is something for both.
  const isWorkBeside = isAtWork && home.nextClass !== null && home.courses.length === 0;
  return (
    <div className={isWorkBeside || home.courses.length > 0 ? 'home' : 'home home-single'}>
      <h1 className="sr">{t('title')}</h1>
      <div className="home-main">
        {home.current?.next && <NextThing course={home.current} next={home.current.next} />}
        {!home.current && !isAtWork && <NothingOpen hasCourses={home.courses.length > 0} />}
        {home.nextClass && <NextClassCard next={home.nextClass} mayEnter isPrimary={!home.current && isAtWork} />}
        {isAtWork && !isWorkBeside && <WorkPlaces />}
      </div>
      {isWorkBeside && <WorkPlaces />}
      {home.courses.length > 0 && (
        <section className="home-courses">
          <div className="row between wrap">
            <h2>{t('courses')}</h2>
            <a className="home-more" href="/courses">
              {t('toCatalogue')}
            </a>
          </div>
          <ul className="card home-list">
            {home.courses.map((course) => (
              <CourseLine key={course.slug} course={course} />
            ))}
          </ul>
          <a className="btn" href="/certificates">
            <Icon icon={Award} />
            {t('toCertificates')}
          </a>
        </section>
      )}
    </div>
  );
}

interface NextThingProps {
  course: HomeCourse;
  next: NonNullable<HomeCourse['next']>;
}

function NextThing({ course, next }: NextThingProps) {
  const { t } = useTranslation('home');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  return (
    <section className="card beam home-go">
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
      <a className="btn btn-primary btn-xl btn-block" href={next.href}>
        <Icon icon={Play} />
        {course.isStarted ? learning('next.continue') : t('start')}
      </a>
    </section>
  );
}

/** What people who teach, manage, audit or run a service point come for. On phones the only way from the start page. */
function WorkPlaces() {
  const { t } = useTranslation('home');
  const page = usePageState();
  return (
    <section className="home-work">
      <h2>{t('work.title')}</h2>
      <ul className="card home-places">
        {page.mayTeach && (
          <WorkPlace href="/classes/new" icon={CalendarPlus} title={t('work.schedule')} text={t('work.scheduleText')} />
        )}
        <WorkPlace href="/classes" icon={Radio} title={t('work.classes')} text={t('work.classesText')} />
        {page.maySeeCertification && (
          <WorkPlace
            href="/certification"
            icon={ChartNoAxesColumn}
            title={t('work.certification')}
            text={t('work.certificationText')}
          />
        )}
        {page.maySeeOrganisations && (
          <WorkPlace
            href="/organisations"
            icon={Network}
            title={t('work.organisations')}
            text={t('work.organisationsText')}
          />
        )}
        <WorkPlace href="/verify" icon={ShieldCheck} title={t('work.verify')} text={t('work.verifyText')} />
      </ul>
    </section>
  );
}

function WorkPlace({ href, icon, title, text }: { href: string; icon: IconNode; title: string; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon icon={icon} large />
        <span>
          <b>{title}</b>
          <span className="small muted">{text}</span>
        </span>
        <Icon icon={ChevronRight} mirrored />
      </a>
    </li>
  );
}

function NothingOpen({ hasCourses }: { hasCourses: boolean }) {
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
