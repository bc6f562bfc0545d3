import { Award, CalendarPlus, Megaphone } from 'lucide';
import { OwnDeadlines } from '#app/features/cohorts/own-deadlines.tsx';
import { NextClassCard } from '#app/features/schedule/next-class-card.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { ComingClasses } from './coming-classes.tsx';
import { LatestRecord } from './latest-record.tsx';
import { NextThing, NothingOpen, OpenCertificates, OwnCourses } from './learning-part.tsx';
import type { HomeData } from './load-home.server.ts';
import { OpenImports } from './open-imports.tsx';
import { GroupClasses, OwnGroup } from './own-group.tsx';
import { PlatformHealth } from './platform-health.tsx';
import { ProgrammeFigures } from './programme-figures.tsx';
import { TaughtPeople } from './taught-people.tsx';
import type { Waiting } from './waiting.ts';
import { WaitingList } from './waiting-list.tsx';
import { WorkPlaces } from './work-places.tsx';

/** What waits for the reader, whichever tasks they have: the most urgent first, then a part for each task. */
export function HomePage({ home }: { home: HomeData }) {
  const { isStaff } = usePageState();
  return isStaff ? <HomeOfWork home={home} /> : <HomeOfLearning home={home} />;
}

/** One thing to do next, the next class, what certificates lack, and the courses as cloth. */
function HomeOfLearning({ home }: { home: HomeData }) {
  const { t } = useTranslation('home');
  const { learning, nextClasses } = home;
  const { current, courses, programmes } = learning;
  const ready = home.waiting.filter((one) => one.kind === 'certificate');
  const others = home.waiting.filter((one) => one.kind !== 'certificate');
  const hasMore = courses.length > 0 || programmes.length > 0;
  return (
    <div className={hasMore ? 'home' : 'home home-single'}>
      <h1 className="sr">{t('title')}</h1>
      <div className="home-main">
        {ready.map((one) => (
          <ReadyCertificate key={one.href} ready={one} />
        ))}
        {current?.next && <NextThing course={current} next={current.next} isPrimary={ready.length === 0} />}
        <OwnDeadlines deadlines={home.deadlines} />
        {others.length > 0 && <WaitingList waiting={others} />}
        {!current && ready.length === 0 && <NothingOpen hasCourses={courses.length > 0} />}
        {nextClasses.map((one) => (
          <NextClassCard key={one.id} next={one} mayEnter />
        ))}
      </div>
      {hasMore && (
        <div className="home-main">
          {programmes.length > 0 && <OpenCertificates programmes={programmes} />}
          {courses.length > 0 && <OwnCourses courses={courses} />}
        </div>
      )}
    </div>
  );
}

/** A certificate is there to be taken: nothing on the page is more urgent. */
function ReadyCertificate({ ready }: { ready: Extract<Waiting, { kind: 'certificate' }> }) {
  const { t } = useTranslation('home');
  return (
    <section className="card beam home-go">
      <h2>{t('waiting.certificate.title')}</h2>
      <p>
        <CourseText words={ready.title} />
      </p>
      <a className="btn btn-primary btn-xl btn-block" href={ready.href}>
        <Icon icon={Award} />
        {t('waiting.certificate.do')}
      </a>
    </section>
  );
}

/** The day, what waits, what comes next, and the places of work; what one learns oneself stands below. */
function HomeOfWork({ home }: { home: HomeData }) {
  const { learning, teaching, nextClasses, programmes: figures, imports, record, group, health, taught } = home;
  const { current, courses, programmes } = learning;
  return (
    <div className="stack stack-6">
      <HomeHead now={home.now} />
      <div className="home home-work-day">
        {nextClasses.length > 0 && (
          <div className="home-next stack">
            {nextClasses.map((one, index) => (
              <NextClassCard key={one.id} next={one} mayEnter isPrimary={index === 0} />
            ))}
          </div>
        )}
        <div className="home-main home-waits">
          <WaitingList waiting={home.waiting} />
          {health && <PlatformHealth health={health} />}
          {group && <GroupClasses group={group} />}
          {group && <OwnGroup group={group} />}
          {taught && <TaughtPeople taught={taught} />}
          {figures && <ProgrammeFigures programmes={figures} />}
          {imports.length > 0 && <OpenImports imports={imports} />}
          {record && <LatestRecord record={record} />}
          <OwnDeadlines deadlines={home.deadlines} />
          {current?.next && <NextThing course={current} next={current.next} isPrimary={false} />}
          {programmes.length > 0 && <OpenCertificates programmes={programmes} />}
          {courses.length > 0 && <OwnCourses courses={courses} />}
        </div>
        <div className="home-main home-besides">
          {teaching && (
            <ComingClasses classes={teaching.classes.filter(({ id }) => nextClasses.every((one) => one.id !== id))} />
          )}
          <WorkPlaces />
        </div>
      </div>
    </div>
  );
}

function HomeHead({ now }: { now: string }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { mayTeach } = usePageState();
  return (
    <header className="row between wrap">
      <div>
        <h1>{format.date(now, 'weekday')}</h1>
        <p className="muted">
          <bdi className="num">{format.timeThere(now)}</bdi>
        </p>
      </div>
      {mayTeach && (
        <p className="row wrap">
          <a className="btn" href="/classes/new">
            <Icon icon={CalendarPlus} />
            {t('work.schedule')}
          </a>
          <a className="btn" href="/notices/announce">
            <Icon icon={Megaphone} />
            {t('work.announce')}
          </a>
        </p>
      )}
    </header>
  );
}
