import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { ProgrammeLine } from './managing.server.ts';

/** How each programme stands. Every figure is a door: it leads to the people whom it counts. */
export function ProgrammeFigures({ programmes }: { programmes: readonly ProgrammeLine[] }) {
  const { t } = useTranslation('home');
  return (
    <section className="card" aria-labelledby="programmes">
      <div className="card-head">
        <h2 id="programmes">{t('programmes.title')}</h2>
      </div>
      {programmes.length === 0 ? (
        <p className="card-in muted">{t('programmes.none')}</p>
      ) : (
        <ul className="programme-figures">
          {programmes.map((one) => (
            <ProgrammeRow key={one.slug} programme={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProgrammeRow({ programme: one }: { programme: ProgrammeLine }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const page = `/certification?programme=${encodeURIComponent(one.slug)}`;
  const doors = [
    { href: `${page}#why`, count: one.enrolled - one.certified, name: t('programmes.notYet') },
    { href: `${page}&lacks=toCollect#lacking`, count: one.ready, name: t('programmes.ready') },
    { href: `${page}&standing=valid#list`, count: one.certified, name: t('programmes.certified') },
    { href: `${page}#expiries`, count: one.expiring, name: t('programmes.expiring') },
    { href: `${page}&standing=suspended#list`, count: one.suspended, name: t('programmes.suspended') },
    { href: `${page}&standing=revoked#list`, count: one.revoked, name: t('programmes.revoked') },
  ];
  return (
    <li>
      <h3>
        <CourseText words={one.title} />
      </h3>
      <p className="small muted">
        {t('programmes.enrolled', { count: one.enrolled, formatted: format.number(one.enrolled) })}{' '}
        {t('programmes.issuedLately', { count: one.issuedLately, formatted: format.number(one.issuedLately) })}
      </p>
      <ul className="programme-doors">
        {doors.map(({ href, count, name }) => (
          <li key={href}>
            <a href={href}>
              <b className="num">{format.number(count)}</b>
              <span className="small">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}
