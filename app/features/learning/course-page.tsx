import {
  Award,
  ChartColumn,
  CircleCheckBig,
  ListChecks,
  NotebookPen,
  Play,
  Presentation,
  Printer,
  Table,
} from 'lucide';
import { useAudienceWords, useCertificateFact } from '#app/features/catalogue/choice-words.ts';
import { CertificateFact, CourseFacts } from '#app/features/catalogue/course-facts.tsx';
import { FirstCourses } from '#app/features/cohorts/first-courses.tsx';
import { OpenCohorts } from '#app/features/cohorts/open-cohorts.tsx';
import { OwnDeadlines } from '#app/features/cohorts/own-deadlines.tsx';
import { ForumLink } from '#app/features/forum/forum-link.tsx';
import { NextClassCard } from '#app/features/schedule/next-class-card.tsx';
import { SurveyOffer } from '#app/features/surveys/survey-offer.tsx';
import { KeepCourse } from '#app/features/sync/keep-course.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText, ModuleTitle } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { ActivityLine } from './activity-line.tsx';
import type { CoursePageData } from './load-course.server.ts';
import { OwnSteps } from './own-steps.tsx';
import { Weave } from './weave.tsx';

/** A course: what it leads to, where one stands in it, and every lesson and quiz in order. */
export function CoursePage({ course }: { course: CoursePageData }) {
  const page = usePageState();
  const audience = useAudienceWords()[course.audience];
  return (
    <div className="course-page">
      <header className="course-head">
        <ClothSwatch cloth={course.cloth} className="course-cloth" />
        <div className="stack stack-2">
          <Crumbs place="courses" />
          <p className="small muted">{audience.name}</p>
          <h1>
            <CourseText words={course.title} />
          </h1>
          <p className="lead">
            <CourseText words={course.summary} />
          </p>
          <LanguageNote asked={page.locale ?? course.title.locale} shown={course.title.locale} />
        </div>
      </header>
      <div className="course-go stack">
        <FirstCourses first={course.first} />
        <NextStep course={course} />
        <SurveyOffer slug={course.slug} state={course.survey} />
        {course.guideHref && <GuideLink href={course.guideHref} />}
        {course.forum && <ForumLink course={course.slug} count={course.forum} />}
        <MarksLinks course={course} />
        {course.notesHref && <NotesLink href={course.notesHref} />}
        <BookletLink slug={course.slug} bytes={course.bookletBytes} />
        <KeepCourse slug={course.slug} title={course.title.text} {...course.kept} />
      </div>
      {/* Whoever takes the course wants its lessons; whoever does not yet, what it is about. */}
      {course.isEnrolled ? (
        <>
          <div className="course-main stack stack-6">
            <OwnDeadlines deadlines={course.deadlines} />
            <Modules course={course} />
            <Outcomes course={course} />
          </div>
          <CourseSide course={course} />
        </>
      ) : (
        <>
          <CourseSide course={course} />
          <div className="course-main stack stack-6">
            <Outcomes course={course} />
            <Modules course={course} />
          </div>
        </>
      )}
    </div>
  );
}

function GuideLink({ href }: { href: string }) {
  const { t } = useTranslation('lesson');
  return (
    <a className="btn btn-block" href={href}>
      <Icon icon={Presentation} />
      {t('guide.link')}
    </a>
  );
}

function BookletLink({ slug, bytes }: { slug: string; bytes: number }) {
  const { t } = useTranslation('player');
  const format = useFormat();
  return (
    <a className="btn btn-block" href={`/courses/${slug}/booklet`}>
      <Icon icon={Printer} />
      {t('booklet.link')} <bdi className="num small muted">{format.bytes(bytes)}</bdi>
    </a>
  );
}

function NotesLink({ href }: { href: string }) {
  const { t } = useTranslation('player');
  return (
    <a className="btn btn-block" href={href}>
      <Icon icon={NotebookPen} />
      {t('list.title')}
    </a>
  );
}

/** One's own marks, and for who teaches those of everybody. */
function MarksLinks({ course }: { course: CoursePageData }) {
  const { t } = useTranslation('gradebook');
  return (
    <>
      {course.marksHref && (
        <a className="btn btn-block" href={course.marksHref}>
          <Icon icon={ListChecks} />
          {t('mine')}
        </a>
      )}
      {course.gradebookHref && (
        <a className="btn btn-block" href={course.gradebookHref}>
          <Icon icon={Table} />
          {t('title')}
        </a>
      )}
      {course.surveyResultsHref && (
        <a className="btn btn-block" href={course.surveyResultsHref}>
          <Icon icon={ChartColumn} />
          {t('surveys:results.title')}
        </a>
      )}
    </>
  );
}

function CourseSide({ course }: { course: CoursePageData }) {
  return (
    <div className="course-side stack">
      {course.steps && <OwnSteps steps={course.steps} />}
      <OwnFacts course={course} />
      <OpenCohorts cohorts={course.openCohorts} />
      {course.nextClass && <NextClassCard next={course.nextClass} mayEnter={course.isEnrolled} />}
    </div>
  );
}

function Outcomes({ course }: { course: CoursePageData }) {
  const { t } = useTranslation('learning');
  return (
    <section className="stack stack-3">
      <h2>{t('course.outcomes')}</h2>
      <ul className="outcomes">
        {course.outcomes.map((outcome) => (
          <li key={outcome.text}>
            <CourseText words={outcome} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Modules({ course }: { course: CoursePageData }) {
  return (
    <div className="course-modules">
      {course.modules.map((module, index) => (
        <section key={module.slug} className="stack stack-2">
          <h2>
            <ModuleTitle number={index + 1} title={module.title} />
          </h2>
          <ActivityLine activities={module.activities} withProgress={course.isEnrolled} />
        </section>
      ))}
    </div>
  );
}

/** The card with the page's one primary action: enrol, go on, or what was reached. */
function NextStep({ course }: { course: CoursePageData }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  const page = usePageState();
  const { progress, next } = course;
  if (!course.isEnrolled) {
    return (
      <section className="card beam card-in stack stack-3">
        <h2>{t('enrol.title')}</h2>
        <p className="small muted">{t('enrol.text')}</p>
        {page.viewer ? (
          <form method="post">
            <button type="submit" className="btn btn-primary btn-xl btn-block">
              {t('enrol.do')}
            </button>
          </form>
        ) : (
          <a
            className="btn btn-primary btn-xl btn-block"
            href={`/sign-in?next=${encodeURIComponent(`/courses/${course.slug}`)}`}
          >
            {t('enrol.signIn')}
          </a>
        )}
        {next && (
          <a className="btn btn-quiet" href={next.href}>
            {t('enrol.look')}
          </a>
        )}
      </section>
    );
  }
  const done = t('progress', {
    count: progress.total,
    done: format.number(progress.done),
    total: format.number(progress.total),
  });
  return (
    <section className="card beam card-in stack stack-3">
      {next ? (
        <>
          <p className="small muted">{progress.isStarted ? t('next.goOn') : t('next.first')}</p>
          <h2>
            <CourseText words={next.title} />
          </h2>
        </>
      ) : (
        <h2 className="row course-complete">
          <Icon icon={CircleCheckBig} />
          {t('next.complete')}
        </h2>
      )}
      <Weave states={progress.states} label={done} />
      <p className="small muted row between wrap">
        <span>{done}</span>
        {next && (
          <span>
            <TimeLeft minutes={progress.minutesLeft} />
          </span>
        )}
      </p>
      {next ? (
        <a className="btn btn-primary btn-xl btn-block" href={next.href}>
          <Icon icon={Play} />
          {progress.isStarted ? t('next.continue') : t('next.start')}
        </a>
      ) : (
        <a className="btn btn-primary btn-xl btn-block" href="/certificates">
          <Icon icon={Award} />
          {t('next.certificates')}
        </a>
      )}
    </section>
  );
}

/** In hours from an hour and a half on, to the half hour. */
function TimeLeft({ minutes }: { minutes: number }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  if (minutes < 90) return <>{t('minutesLeft', { count: minutes, formatted: format.number(minutes) })}</>;
  const hours = Math.round(minutes / 30) / 2;
  return <>{t('hoursLeft', { count: hours, formatted: format.number(hours, { maximumFractionDigits: 1 }) })}</>;
}

function OwnFacts({ course }: { course: CoursePageData }) {
  const certificateFact = useCertificateFact();
  return (
    <CourseFacts course={course} className="card card-in">
      {course.programmes.map((programme) => (
        <CertificateFact key={programme.slug}>
          <a href={`/programmes/${programme.slug}`}>
            <CourseText words={programme.title} />
          </a>
          <br />
          <span className="small muted">{certificateFact(programme)}</span>
        </CertificateFact>
      ))}
    </CourseFacts>
  );
}
