import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LessonAbout } from '#domain/learning/content.ts';
import { textDirection } from '#domain/locale.ts';

interface AboutProps {
  about: LessonAbout;
  locale: string;
}

/** At the start: what one can do afterwards. */
export function LessonGoal({ about, locale }: AboutProps) {
  const { t } = useTranslation('lesson');
  if (!about.goal) return null;
  return (
    <p className="lesson-goal">
      <span className="small b">{t('goal')}</span>{' '}
      <span lang={locale} dir={textDirection(locale)}>
        {about.goal}
      </span>
    </p>
  );
}

/** At the end: in one sentence what it was about, where that can be looked up, and who looked at it when. */
export function LessonAboutCard({ about, locale, summary }: AboutProps & { summary: string }) {
  const { t } = useTranslation('lesson');
  const format = useFormat();
  const { sources = [], checkedOn, reviewedBy } = about;
  if (sources.length === 0 && !checkedOn && !reviewedBy) return null;
  const words = { lang: locale, dir: textDirection(locale) };
  return (
    <section className="lesson-about stack stack-2" aria-labelledby="lesson-about">
      <h2 id="lesson-about">{t('about')}</h2>
      <p {...words}>{summary}</p>
      {sources.length > 0 && (
        <>
          <h3>{t('sources')}</h3>
          <ul className="lesson-sources" {...words}>
            {sources.map(({ title, url, date }) => (
              <li key={title}>
                {url ? (
                  <a href={url} rel="noopener noreferrer">
                    {title}
                  </a>
                ) : (
                  title
                )}
                {date && <span className="muted"> · {dayOrPart(date, format)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {(checkedOn || reviewedBy) && (
        <p className="small muted">
          {checkedOn && t('checkedOn', { date: format.day(checkedOn) })}{' '}
          {reviewedBy && t('reviewedBy', { name: reviewedBy })}
        </p>
      )}
    </section>
  );
}

/** A day, a month or a year, as its author knew it. */
function dayOrPart(date: string, format: ReturnType<typeof useFormat>): string {
  if (date.length === 10) return format.day(date);
  return date.length === 7 ? format.day(`${date}-01`, 'month') : date;
}
