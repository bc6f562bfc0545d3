import { BriefcaseBusiness, Database, MailX, Server, Video } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { type Health, type HealthPart, healthParts, type PartState, stateBadges } from './health.ts';
import { Upkeep } from './upkeep.tsx';

const icons = { web: Server, database: Database, media: Video, jobs: BriefcaseBusiness };
/** How the platform does, part by part, with what to do about what does not work. */
export function PlatformHealth({ health }: { health: Health }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { jobs, deliveries } = health;
  const names: Record<HealthPart, string> = {
    web: t('health.web'),
    database: t('health.database'),
    media: t('health.media'),
    jobs: t('health.jobs'),
  };
  const states: Record<PartState, string> = {
    works: t('health.works'),
    look: t('health.look'),
    fails: t('health.fails'),
    unknown: t('health.unknown'),
  };
  const advice: Record<HealthPart, string> = {
    web: t('health.mendWeb'),
    database: t('health.mendDatabase'),
    media: t('health.mendMedia'),
    jobs: t('health.mendJobs'),
  };
  const failed = [
    {
      ...{ state: 'refused', count: deliveries?.refused ?? 0 },
      words: t('health.refused', { number: format.number(deliveries?.refused ?? 0) }),
    },
    {
      ...{ state: 'given_up', count: deliveries?.givenUp ?? 0 },
      words: t('health.givenUp', { number: format.number(deliveries?.givenUp ?? 0) }),
    },
  ].filter(({ count }) => count > 0);
  return (
    <section className="card" aria-labelledby="health">
      <div className="card-head">
        <h2 id="health">{t('health.title')}</h2>
        <a className="home-more small" href="/notices/deliveries">
          {t('health.toDeliveries')}
        </a>
      </div>
      <ul className="todo health">
        {healthParts.map((part) => (
          <li key={part}>
            <span className="todo-icon">
              <Icon icon={icons[part]} />
            </span>
            <div className="home-lacks">
              <b>{names[part]}</b>
              {health.parts[part] === 'fails' && <p className="small">{advice[part]}</p>}
              {part === 'media' && health.media && health.media.servers > 0 && (
                <p className="small muted">
                  {t('health.nodes', {
                    servers: format.number(health.media.servers),
                    rooms: format.number(health.media.rooms),
                    people: format.number(health.media.people),
                  })}
                </p>
              )}
              {part === 'jobs' && jobs && (
                <p className="small muted">
                  {t('health.late', { number: format.number(jobs.late) })}{' '}
                  {jobs.oldestAt && <>{t('health.oldest', { time: format.dateTime(jobs.oldestAt) })} </>}
                  {t('health.failed', { number: format.number(jobs.failed) })}
                </p>
              )}
            </div>
            <span className={stateBadges[health.parts[part]]}>{states[health.parts[part]]}</span>
          </li>
        ))}
        <Upkeep health={health} states={states} />
        {failed.map(({ state, words }) => (
          <li key={state} className="card-link">
            <span className="todo-icon todo-warn">
              <Icon icon={MailX} />
            </span>
            <div className="home-lacks">
              <a className="card-go" href={`/notices/deliveries?state=${state}`}>
                {words}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
