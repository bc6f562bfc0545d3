import { X } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { NameChanges } from '#app/ui/name-change-line.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { CertificationPageData } from './certification-page.server.ts';
import { type CertificationQuery, certificationHref } from './certification-query.ts';
import { LookAlikes } from './look-alikes.tsx';
import { HurdleName } from './why-not-yet.tsx';

type Lacking = NonNullable<CertificationPageData['lacking']>;

/** Who is held back by one hurdle, opened from "Why not yet". */
export function LackingList(props: { lacking: Lacking; page: CertificationPageData; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { lacking, page, query } = props;
  const { total, people } = lacking;
  return (
    <section className="card card-clip" aria-labelledby="lacking-title" id="lacking">
      <div className="card-head wrap">
        <h2 id="lacking-title">
          <HurdleName hurdle={lacking.hurdle} rule={page.programme.rule.rule} />
        </h2>
        <span className="row wrap">
          <span className="small muted num">{t('hurdle.people', { count: total, shown: format.number(total) })}</span>
          <a className="btn" href={certificationHref(query, { lacks: null })}>
            <Icon icon={X} />
            {t('hurdle.close')}
          </a>
        </span>
      </div>
      {people.length === 0 ? (
        <p className="card-in muted">{t('hurdle.nobody')}</p>
      ) : (
        <ul className="lacking">
          {people.map((person) => (
            <li key={person.personId}>
              <span>
                <a className="text-link b" href={`/people/${person.personId}`}>
                  <bdi>{person.name}</bdi>
                </a>
                {person.latinName && (
                  <span className="muted list-latin" lang="en">
                    <bdi>{person.latinName}</bdi>
                  </span>
                )}
                <NameChanges changes={person.nameChanges} />
                <LookAlikes names={person.lookAlikes} />
              </span>
              <span lang={person.organisation.locale}>{person.organisation.text}</span>
              <span>
                <ReasonWords person={person} />
                <span className="muted list-latin">
                  {t('hurdle.joined', { date: format.date(person.enrolledAt, 'medium') })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > people.length && (
        <p className="card-in small muted">{t('hurdle.first', { shown: format.number(people.length) })}</p>
      )}
    </section>
  );
}

function ReasonWords({ person: { reason, session } }: { person: Lacking['people'][number] }) {
  const { t } = useTranslation('certificates');
  const { t: words } = useTranslation('certification');
  const format = useFormat();
  if (session) {
    return words('hurdle.ofClass', { title: isolate(session.title), date: format.date(session.startsAt, 'medium') });
  }
  switch (reason?.code) {
    case 'presence_minutes_missing': {
      const { minutes: count, percent, needed } = reason;
      return needed > 0 ? t('step.presenceOpen', { count, percent, needed }) : t('step.presenceOpenMinutes', { count });
    }
    case 'lessons_missing':
      return words('hurdle.lessonsOpen', { count: reason.count });
    case 'quiz_below':
      return words('hurdle.quizPercent', { percent: reason.percent, needed: reason.needed });
    default:
      return null;
  }
}
