import { Armchair, Radio, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { GroupData } from './group.server.ts';

/** The classes of today to which people of the group are expected. */
export function GroupClasses({ group: { classes, href } }: { group: GroupData }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="group-classes">
      <div className="card-head">
        <h2 id="group-classes">{t('group.classes')}</h2>
      </div>
      {classes.length === 0 ? (
        <p className="card-in muted">{t('group.noClasses')}</p>
      ) : (
        <ul className="todo">
          {classes.map((one) => (
            <li key={one.id}>
              <span className="todo-icon todo-ask">
                <Icon icon={Radio} />
              </span>
              <div className="home-lacks">
                <b>
                  <CourseText words={one.title} />
                </b>
                <p className="small muted">
                  {one.isLive && <span className="badge badge-live">{t('coming.live')}</span>}{' '}
                  {format.date(one.startsAt, 'weekday')} <bdi className="num">{format.timeThere(one.startsAt)}</bdi>{' '}
                  {t('group.expected', { count: one.expected, formatted: format.number(one.expected) })}
                </p>
                {href && (
                  <p>
                    <a className="btn" href={`${href}/classes/${one.id}`}>
                      <Icon icon={Armchair} />
                      {t('group.seat')}
                    </a>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The people of the group: who cannot sign in yet first, then who was away longest. */
export function OwnGroup({ group }: { group: GroupData }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { people, total, withoutPassword } = group;
  return (
    <section className="card" aria-labelledby="group">
      <div className="card-head wrap">
        <h2 id="group">{t('group.title')}</h2>
        <span className="small muted">
          {t('group.people', { count: total, formatted: format.number(total) })}
          {!group.href && withoutPassword > 0 && (
            <> {t('group.withoutCode', { count: withoutPassword, formatted: format.number(withoutPassword) })}</>
          )}
        </span>
      </div>
      {group.href && (
        <p className="card-in">
          <a className="btn btn-primary" href={group.href}>
            <Icon icon={Users} />
            {t('group.open')}
          </a>
        </p>
      )}
      {people.length === 0 ? (
        <p className="card-in muted">{t('group.none')}</p>
      ) : (
        <ul className="coming">
          {people.map((one) => (
            <li key={one.personId} className="card-link">
              <div>
                <a className="card-go" href={`/people/${one.personId}`}>
                  <bdi>{one.displayName}</bdi>
                </a>
                {one.latinName && (
                  <p className="small muted">
                    <bdi lang="en">{one.latinName}</bdi>
                  </p>
                )}
                <p className="small muted">
                  {t('group.lessons', { count: one.lessonsDone, formatted: format.number(one.lessonsDone) })}{' '}
                  {one.lastAt
                    ? t('group.last', { date: format.date(one.lastAt, 'medium') })
                    : one.hasPassword && t('group.never')}
                </p>
              </div>
              <p className="coming-count">
                {!one.hasPassword && <span className="badge badge-warn">{t('group.needsCode')}</span>}
                {one.certificates > 0 && <span className="badge badge-ok">{t('group.certified')}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
