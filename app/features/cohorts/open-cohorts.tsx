import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Period } from './cohort-facts.tsx';
import type { OpenCohort } from './open-cohorts.server.ts';

/** The cohorts that one may come into by oneself; nothing where there is none. */
export function OpenCohorts({ cohorts }: { cohorts: readonly OpenCohort[] }) {
  const { t } = useTranslation('cohorts');
  if (cohorts.length === 0) return null;
  return (
    <section className="stack stack-2" aria-labelledby="open-cohorts">
      <h2 id="open-cohorts">{t('open.title')}</h2>
      <ul className="card cohort-rows">
        {cohorts.map((one) => (
          <li key={one.id}>
            <div>
              <a className="text-link b" href={one.href}>
                <CourseText words={one.name} />
              </a>
              <p className="small muted">
                <Period cohort={one} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
