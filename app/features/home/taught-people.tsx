import { Fragment } from 'react';
import { useBehindWords } from '#app/features/learning/behind-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { TaughtData } from './learners.server.ts';

/** Those whom the reader teaches: how many, and who falls behind and why. */
export function TaughtPeople({ taught }: { taught: TaughtData }) {
  const { t } = useTranslation('home');
  const { t: words } = useTranslation('learning');
  const format = useFormat();
  const reasons = useBehindWords();
  const { count, behindCount, behind } = taught;
  return (
    <section className="card" aria-labelledby="taught">
      <div className="card-head">
        <h2 id="taught">{words('learners.title')}</h2>
        <a className="home-more small" href="/learners?clear">
          {t('taught.all')}
        </a>
      </div>
      <p className="taught-count">
        {words('learners.count', { count, shown: format.number(count) })}{' '}
        {behindCount > 0 ? (
          <a className="tap-link" href="/learners?show=behind">
            {words('learners.behindCount', { count: behindCount, shown: format.number(behindCount) })}
          </a>
        ) : (
          t('taught.nobodyBehind')
        )}
      </p>
      {behind.length > 0 && (
        <ul className="taught">
          {behind.map((one) => (
            <li key={one.personId}>
              <span className="b">
                <PersonLine displayName={one.displayName} latinName={one.latinName} />
              </span>
              {one.subjects.map((its) => (
                <Fragment key={its.subject}>
                  <span className="small">
                    <CourseText words={its.title} />
                  </span>
                  <span className="small muted">{format.list(its.reasons.map((reason) => reasons[reason]))}</span>
                </Fragment>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
