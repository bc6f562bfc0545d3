import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { useDay, usePhaseName } from './day-words.ts';
import type { ShownCohort } from './present.ts';

/** From when until when, by the clocks of where. */
export function Period({ cohort }: { cohort: Pick<ShownCohort, 'startsOn' | 'endsOn'> }) {
  const { t } = useTranslation('cohorts');
  const day = useDay();
  return <>{t('period', { from: day(cohort.startsOn), until: day(cohort.endsOn) })}</>;
}

export function PhaseTag({ phase }: { phase: ShownCohort['phase'] }) {
  const phaseName = usePhaseName();
  const looks = {
    running: 'badge badge-ok',
    coming: 'badge badge-plain',
    over: 'badge badge-plain',
    off: 'badge badge-danger',
  };
  return <span className={looks[phase]}>{phaseName(phase)}</span>;
}

/** How many places are taken, and how many people wait. */
export function PlacesLine({ cohort }: { cohort: Pick<ShownCohort, 'places' | 'taken' | 'waiting'> }) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  const { places, taken, waiting } = cohort;
  const written = { taken: format.number(taken), places: format.number(places ?? 0) };
  return (
    <>
      {places === null ? t('places.open', { ...written, count: taken }) : t('places.of', { ...written, count: places })}
      {waiting > 0 && ` ${t('places.waiting', { count: waiting, formatted: format.number(waiting) })}`}
    </>
  );
}

/** What a cohort is, in short. */
export function CohortFacts({ cohort }: { cohort: ShownCohort }) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  return (
    <dl className="cohort-facts">
      <dt>{t('facts.about')}</dt>
      <dd>
        <a className="text-link" href={cohort.about.href}>
          <CourseText words={cohort.about.title} />
        </a>
      </dd>
      <dt>{t('facts.organisation')}</dt>
      <dd>
        <OrganisationName names={cohort.organisation} />
      </dd>
      <dt>{t('facts.period')}</dt>
      <dd>
        <Period cohort={cohort} /> <span className="small muted">{format.city(cohort.timeZone)}</span>
      </dd>
      <dt>{t('facts.places')}</dt>
      <dd>
        <PlacesLine cohort={cohort} />
      </dd>
      {cohort.instructors.length > 0 && (
        <>
          <dt>{t('facts.instructors')}</dt>
          {cohort.instructors.map((one) => (
            <dd key={one.personId}>
              <PersonLine displayName={one.name} latinName={one.latinName} />
            </dd>
          ))}
        </>
      )}
    </dl>
  );
}
