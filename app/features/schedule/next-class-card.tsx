import { Bell, Radio } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { isOpenNow, type NextClassView } from './next-class.ts';

interface NextClassCardProps {
  next: NextClassView;
  mayEnter: boolean;
  /** The page has nothing more urgent. */
  isPrimary?: boolean;
}

/** The next live class: when, in which languages, and a reminder for the phone's calendar. */
export function NextClassCard({ next, mayEnter, isPrimary = false }: NextClassCardProps) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  const isOpen = isOpenNow(next);
  return (
    <section className={isPrimary ? 'card beam next-class card-link' : 'card next-class card-link'}>
      <p className="row wrap small">
        <Icon icon={Radio} />
        <span>{t('class.title')}</span>
        <Countdown next={next} />
      </p>
      <h2>
        {mayEnter ? (
          <a className="card-go" href={`/classes/${next.id}`}>
            <CourseText words={next.title} />
          </a>
        ) : (
          <CourseText words={next.title} />
        )}
      </h2>
      <div className="next-class-foot">
        <p className="small muted">
          {format.date(next.startsAt, 'weekday')} <bdi className="num">{format.timeThere(next.startsAt)}</bdi>
          <br />
          <LanguageList locales={next.languages} />
        </p>
        {mayEnter && isOpen && (
          <a className={isPrimary ? 'btn btn-primary' : 'btn'} href={`/classes/${next.id}/join`}>
            {t('class.enter')}
          </a>
        )}
        {mayEnter && !isOpen && (
          <a className="btn" href={`/classes/${next.id}/calendar.ics`}>
            <Icon icon={Bell} />
            {t('class.remind')}
          </a>
        )}
      </div>
    </section>
  );
}

function Countdown({ next }: { next: NextClassView }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  if (next.isLive) return <span className="badge badge-live">{t('class.live')}</span>;
  if (next.isWaiting) return <span className="class-count">{t('class.waiting')}</span>;
  if (next.minutesUntil >= 24 * 60) return null;
  if (next.minutesUntil === 0) return <span className="class-count">{t('class.now')}</span>;
  const hours = Math.floor(next.minutesUntil / 60);
  const minutes = next.minutesUntil % 60;
  const values = { hours: format.number(hours), minutes: format.number(minutes) };
  return (
    <span className="class-count num">{hours > 0 ? t('class.inHours', values) : t('class.inMinutes', values)}</span>
  );
}
