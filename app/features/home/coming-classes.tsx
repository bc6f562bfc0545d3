import { Languages } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { TeachingData } from './teaching.server.ts';

/** The classes that come next, with how many people are expected. Whole lines lead to the class. */
export function ComingClasses({ classes }: { classes: TeachingData['classes'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="coming">
      <div className="card-head">
        <h2 id="coming">{t('coming.title')}</h2>
        <a className="home-more small" href="/classes">
          {t('coming.all')}
        </a>
      </div>
      {classes.length === 0 ? (
        <p className="card-in muted">{t('coming.none')}</p>
      ) : (
        <ul className="coming">
          {classes.map((one) => (
            <li key={one.id} className="card-link">
              <div>
                <a className="card-go" href={`/classes/${one.id}`}>
                  <CourseText words={one.title} />
                </a>
                <p className="small muted">
                  {format.date(one.startsAt, 'weekday')} <bdi className="num">{format.timeThere(one.startsAt)}</bdi>
                </p>
                <p className="small muted">
                  <Icon icon={Languages} /> <LanguageList locales={one.languages} />
                </p>
              </div>
              <p className="coming-count">
                {one.isLive && <span className="badge badge-live">{t('coming.live')}</span>}
                <b className="num">{format.number(one.expected)}</b>
                <span className="small muted">{t('coming.expected', { count: one.expected })}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
