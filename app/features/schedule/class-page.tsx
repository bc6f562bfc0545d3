import {
  CalendarPlus,
  Captions,
  ClipboardList,
  FileText,
  Headphones,
  Languages,
  LogIn,
  Pencil,
  Presentation,
  TriangleAlert,
  Undo2,
  User,
} from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AnnounceLink } from '#app/ui/announce-link.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { bytesPerMinute } from '#domain/live/bitrates.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { CancelForm } from './cancel-form.tsx';
import type { ClassCardData } from './class-card.ts';
import { ClassTimes } from './class-times.tsx';
import { DutyBadge, DutyWords } from './duty.tsx';
import { InstructorName } from './instructor-name.tsx';
import { PhaseBadge } from './phase-badge.tsx';
import { RunningOrder, type ShownOrder } from './running-order.tsx';
import { SeriesLine, type SeriesPlace } from './series-line.tsx';

interface ClassPageProps {
  card: ClassCardData;
  isRemoved: boolean;
  isScheduled: boolean;
  mayEdit: boolean;
  /** It was cancelled a moment ago by mistake, perhaps. */
  mayRestore: boolean;
  /** What was just done with the plan, for those who may. */
  news: 'scheduled' | 'changed' | null;
  /** The address of this page, to be sent to people. */
  link: string;
  /** Of a class that is held weekly. */
  series: SeriesPlace | null;
  maySeeAttendance: boolean;
  /** Who teaches brings slides, before the class too. */
  mayBringSlides: boolean;
  /** The class has seen some, and its people may look at them. */
  hasSlides: boolean;
  /** Of which something was written along that its people may read. */
  hasCaptions: boolean;
  mayAnnounce: boolean;
  /** What comes in the class, as the viewer sees it. */
  order: ShownOrder;
  /** What stands between the way in and the facts. */
  children: ReactNode;
  /** At the end, for those who teach. */
  teaching: ReactNode;
}

export function ClassPage(props: ClassPageProps) {
  const { t } = useTranslation('classes');
  const { card } = props;
  return (
    <div className="stack stack-6 class-page">
      <div className="stack stack-2">
        <Crumbs place="classes" />
        <div className="row wrap between">
          <h1 lang={card.title.locale}>
            <bdi>{card.title.text}</bdi>
          </h1>
          <span className="row wrap">
            <DutyBadge isMandatory={card.isMandatory} isRepeat={card.repeats !== null} />
            <PhaseBadge phase={card.phase} />
          </span>
        </div>
      </div>
      {props.news && <DoneNote>{props.news === 'scheduled' ? t('page.scheduled') : t('page.changed')}</DoneNote>}
      <div className="class-part">
        <WayIn {...props} />
        {props.children}
        {props.hasSlides && !props.mayBringSlides && (
          <Way href={`/classes/${card.id}/slides`} icon={Presentation} text={t('page.slides')} />
        )}
        {props.hasCaptions && !props.mayBringSlides && (
          <Way href={`/classes/${card.id}/captions`} icon={Captions} text={t('page.captions')} />
        )}
        {card.phase === 'over' && !props.isRemoved && (
          <Way href={`/classes/${card.id}/record`} icon={FileText} text={t('page.record')} />
        )}
        {props.teaching}
      </div>
      <div className="class-part">
        <Facts card={card} />
        <RunningOrder {...props.order} />
        {(props.mayEdit || props.maySeeAttendance || props.mayAnnounce || props.mayBringSlides) && (
          <TeachersPart {...props} />
        )}
      </div>
    </div>
  );
}

function Way({ href, icon, text }: { href: string; icon: typeof Presentation; text: string }) {
  return (
    <p>
      <a className="btn" href={href}>
        <Icon icon={icon} />
        {text}
      </a>
    </p>
  );
}

/** What can be done now: join, wait, or know why not. */
function WayIn({ card, isRemoved, mayRestore, series }: ClassPageProps) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  const isOpen = card.phase === 'open' || card.phase === 'live';
  return (
    <section className="card card-in-lg beam stack" aria-label={t('page.wayIn')}>
      <ClassTimes startsAt={card.startsAt} endsAt={card.endsAt} timeZone={card.timeZone} />
      {series && <SeriesLine {...series} />}
      <DutyWords card={card} />
      {isRemoved ? (
        <p className="note note-danger">
          <Icon icon={TriangleAlert} />
          <span>{t('page.removed')}</span>
        </p>
      ) : (
        isOpen && (
          <>
            <a className="btn btn-primary btn-xl" href={`/classes/${card.id}/join`}>
              <Icon icon={LogIn} mirrored />
              {t('join')}
            </a>
            <p className="small muted">
              {t('page.cost', {
                video: isolateLtr(format.bytes(bytesPerMinute.video)),
                audio: isolateLtr(format.bytes(bytesPerMinute.audio)),
              })}
            </p>
          </>
        )
      )}
      {card.phase === 'upcoming' && (
        <>
          <p>{t('page.opens', { date: format.date(card.opensAt, 'weekday'), time: format.timeThere(card.opensAt) })}</p>
          <a className="btn btn-primary" href={`/classes/${card.id}/calendar.ics`}>
            <Icon icon={CalendarPlus} />
            {t('page.calendar')}
          </a>
        </>
      )}
      {card.phase === 'over' && <p>{t('page.over')}</p>}
      {card.phase === 'missed' && <p>{t('page.missed')}</p>}
      {card.phase === 'cancelled' && (
        <>
          <p>{t('page.cancelled')}</p>
          {card.cancelReason && (
            <p>
              {t('page.cancelledBecause')} <q dir="auto">{reasonText(t, card.cancelReason)}</q>
            </p>
          )}
          {mayRestore && (
            <form method="post">
              <button type="submit" name="intent" value="restore" className="btn">
                <Icon icon={Undo2} />
                {t('page.restore')}
              </button>
            </form>
          )}
        </>
      )}
    </section>
  );
}

function Facts({ card }: { card: ClassCardData }) {
  const languageName = useLanguageName();
  const { t } = useTranslation('classes');
  const format = useFormat();
  const minutes = Math.round((card.endsAt.getTime() - card.startsAt.getTime()) / 60_000);
  return (
    <section className="card card-in">
      <dl className="facts">
        <div>
          <dt>{t('facts.length')}</dt>
          <dd>{t('facts.minutes', { count: minutes, formatted: format.number(minutes) })}</dd>
        </div>
        <div>
          <dt>
            <Icon icon={User} /> {t('facts.instructors')}
          </dt>
          <dd>
            {card.instructors.map((one) => (
              <p key={one.personId}>
                <InstructorName instructor={one} />
              </p>
            ))}
          </dd>
        </div>
        <div>
          <dt>
            <Icon icon={Languages} /> {t('facts.languages')}
          </dt>
          <dd>
            {card.languages.map((code) => (
              <p key={code}>{languageName(code)}</p>
            ))}
          </dd>
        </div>
        {card.channels.length > 0 && (
          <div>
            <dt>
              <Icon icon={Headphones} /> {t('facts.channels')}
            </dt>
            <dd>
              {card.channels.map(({ locale, interpreters }) => (
                <div key={locale}>
                  <p className="b">{languageName(locale)}</p>
                  {interpreters.map((one) => (
                    <p key={one.personId}>
                      <InstructorName instructor={one} />
                    </p>
                  ))}
                </div>
              ))}
            </dd>
          </div>
        )}
        {card.programme && (
          <div>
            <dt>{t('facts.programme')}</dt>
            <dd lang={card.programme.title.locale}>
              <a href={`/programmes/${card.programme.slug}`}>{card.programme.title.text}</a>
            </dd>
          </div>
        )}
        {card.course && (
          <div>
            <dt>{t('facts.course')}</dt>
            <dd lang={card.course.title.locale}>
              <a href={`/courses/${card.course.slug}`}>{card.course.title.text}</a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function TeachersPart(props: ClassPageProps) {
  const { card, mayEdit, maySeeAttendance, mayAnnounce, mayBringSlides, isScheduled, link, series } = props;
  const { t } = useTranslation('classes');
  return (
    <section className="stack stack-3" aria-label={t('page.forInstructors')}>
      <h2>{t('page.forInstructors')}</h2>
      <div className="acts">
        {maySeeAttendance && (
          <a className="btn" href={`/classes/${card.id}/attendance`}>
            <Icon icon={ClipboardList} />
            {t('page.attendance')}
          </a>
        )}
        {mayBringSlides && (
          <a className="btn" href={`/classes/${card.id}/slides`}>
            <Icon icon={Presentation} />
            {t('page.slides')}
          </a>
        )}
        {mayBringSlides && (
          <a className="btn" href={`/classes/${card.id}/captions`}>
            <Icon icon={Captions} />
            {t('page.captions')}
          </a>
        )}
        {mayEdit && isScheduled && (
          <a className="btn" href={`/classes/${card.id}/edit`}>
            <Icon icon={Pencil} />
            {t('page.edit')}
          </a>
        )}
        {mayAnnounce && <AnnounceLink target="class" id={card.id} />}
      </div>
      {mayEdit && isScheduled && (
        <label className="stack stack-1">
          <span className="small">{t('page.link')}</span>
          <input className="input" readOnly value={link} dir="ltr" />
        </label>
      )}
      {mayEdit && isScheduled && (
        <details className="card card-in confirm">
          <summary>{t('page.cancel')}</summary>
          <CancelForm isWeekly={series !== null} />
        </details>
      )}
    </section>
  );
}
