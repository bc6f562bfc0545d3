import { CircleAlert, CloudRain, Mail } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';
import type { BorderData } from './load-border.server.ts';

type JourneyProps = BorderPartProps & { journey: NonNullable<BorderData['journey']> };

/** A perishable: its life, its certificate, what to do when the line is closed, and what the buyer hears. */
export function Journey(part: BorderPartProps) {
  const { journey } = part.desk;
  if (!journey) return null;
  return (
    <>
      <Life {...part} journey={journey} />
      {journey.certificate && <Certificate {...part} journey={journey} />}
      {journey.line && <Line {...part} journey={journey} />}
      {journey.line && <Tell {...part} journey={journey} />}
    </>
  );
}

function Life({ journey }: JourneyProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const days = (hours: number) => format.number(hours / 24, { maximumFractionDigits: 1 });
  const { lifeLeft, shelfHours, needDays, legs } = journey;
  return (
    <section className="card card-in stack" aria-labelledby="border-life">
      <h2 id="border-life">{t('life.title')}</h2>
      <p className="lab-total">
        <b>{days(lifeLeft)}</b>{' '}
        {journey.isPlanned ? t('life.atEnd', { all: days(shelfHours) }) : t('life.now', { all: days(shelfHours) })}
      </p>
      <meter className="border-life" min={0} max={shelfHours} value={lifeLeft} aria-labelledby="border-life" />
      <p>{t('life.need', { days: format.number(needDays) })}</p>
      <p className="muted">
        {t('life.load', {
          reefers: format.number(journey.reefers),
          net: format.number(journey.net),
          packages: format.number(journey.packages),
          slot: journey.slot,
        })}
      </p>
      <ol className="lab-track" aria-label={t('track')}>
        {legs.map(({ key, name, hours, at }) => (
          <li key={key} className={at ? 'done' : undefined}>
            <CourseText words={name} />
            <small>{at ?? t('life.leg', { hours: format.number(hours) })}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Certificate({ desk, answer, isActive, journey }: JourneyProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { codes, certificate, mends } = journey;
  if (!certificate) return null;
  return (
    <section className="card card-in stack" aria-labelledby="border-mend">
      <h2 id="border-mend">{t('certificate.title')}</h2>
      <dl className="lab-facts">
        <div>
          <dt>{t('certificate.registered')}</dt>
          <dd>
            <bdi>{codes.registered}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('certificate.boxes')}</dt>
          <dd>
            <bdi>{codes.boxes}</bdi>
          </dd>
        </div>
        {codes.certified && (
          <div>
            <dt>{t('certificate.certified')}</dt>
            <dd>
              <bdi>{codes.certified}</bdi>
            </dd>
          </div>
        )}
      </dl>
      {certificate.state === 'refused' ? (
        <p className="note note-warn">
          <Icon icon={CircleAlert} /> <span>{t('certificate.refused', { time: certificate.at })}</span>
        </p>
      ) : (
        <p className="note note-ok">{t('certificate.issued')}</p>
      )}
      {isActive && certificate.state === 'refused' && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-mend"
          isMain
          submit={t('certificate.do')}
          fields={[
            {
              name: 'how',
              kind: 'choice',
              label: t('certificate.how'),
              none: t('choose'),
              choices: mends.map(({ key, name, hours, cost }) => ({
                id: key,
                lang: name.locale,
                label: `${name.text} · ${t('certificate.effort', {
                  hours: format.number(hours, { maximumFractionDigits: 2 }),
                  cost: format.number(cost),
                  currency: desk.currency,
                })}`,
              })),
            },
          ]}
        />
      )}
    </section>
  );
}

function Line({ desk, answer, isActive, journey }: JourneyProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { line, options, chosen, certificate } = journey;
  if (!line) return null;
  const own = options.find(({ key }) => key === chosen?.key);
  const canChoose = isActive && !chosen && certificate?.state === 'issued';
  return (
    <section className="card card-in stack" aria-labelledby="border-choose">
      <h2 id="border-choose">{t('line.title')}</h2>
      <p className="note note-warn">
        <Icon icon={CloudRain} /> <span>{t('line.closed', { time: line.at, hours: format.number(line.hours) })}</span>
      </p>
      <ul className="bag-list">
        {options.map(({ key, name, hours, cost, costPerDay, lifeFactor }) => (
          <li key={key} className="stack stack-1">
            <b>
              <CourseText words={name} />
            </b>
            <span className="tv">
              {t('line.option', {
                hours: format.number(hours),
                cost: format.number(cost),
                perDay: format.number(costPerDay),
                currency: desk.foreign,
                life: format.number(lifeFactor),
              })}
            </span>
          </li>
        ))}
      </ul>
      {chosen && own && (
        <p className="note note-ok">
          <span>
            <CourseText words={own.name} /> ·{' '}
            {t('line.cost', { cost: format.number(chosen.cost), currency: desk.foreign })}
          </span>
        </p>
      )}
      {canChoose && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-choose"
          isMain
          submit={t('line.do')}
          fields={[
            {
              name: 'option',
              kind: 'choice',
              label: t('line.which'),
              none: t('choose'),
              choices: options.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
          ]}
        />
      )}
    </section>
  );
}

function Tell({ desk, answer, isActive, journey }: JourneyProps) {
  const { t } = useTranslation('labs-border');
  return (
    <section className="card card-in stack" aria-labelledby="border-tell">
      <h2 id="border-tell">{t('tell.title')}</h2>
      {journey.isAsked && <p className="note note-warn">{t('tell.asked')}</p>}
      {journey.told && (
        <p className="note note-ok">
          <Icon icon={Mail} /> <span>{t('tell.told')}</span>
        </p>
      )}
      {isActive && !journey.told && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-tell"
          submit={t('tell.send')}
          fields={[
            { name: 'hours', kind: 'number', label: t('tell.hours') },
            {
              name: 'cause',
              kind: 'choice',
              label: t('tell.cause'),
              none: t('choose'),
              choices: journey.causes.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
          ]}
        />
      )}
    </section>
  );
}
