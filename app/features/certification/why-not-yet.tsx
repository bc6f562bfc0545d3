import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import { type CertificationQuery, certificationHref } from './certification-query.ts';
import type { Funnel, Hurdle } from './overview.ts';

/** What people without a certificate in force lack first, counted. */
export function WhyNotYet(props: { hurdles: Funnel['hurdles']; rule: AwardRule; query: CertificationQuery }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const { hurdles, rule, query } = props;
  const all = hurdles.reduce((sum, one) => sum + one.count, 0);
  const most = hurdles[0]?.count ?? 1;
  return (
    <section className="card" aria-labelledby="why">
      <div className="card-head">
        <h2 id="why">{t('hurdle.title')}</h2>
        <span className="small muted num">{t('hurdle.people', { count: all, shown: format.number(all) })}</span>
      </div>
      {all === 0 ? (
        <p className="card-in muted">{t('hurdle.none')}</p>
      ) : (
        <ul className="why">
          {hurdles.map(({ hurdle, count }, index) => (
            <li key={hurdle}>
              <span className="row between">
                <span className="b">
                  <HurdleName hurdle={hurdle} rule={rule} />
                </span>
                <b className="num">{format.number(count)}</b>
              </span>
              <span className="bar" aria-hidden="true">
                <i
                  className={isWaiting(hurdle) ? 'br' : undefined}
                  style={{ inlineSize: `${(count / most) * 100}%` }}
                />
              </span>
              <span className="row between small">
                <span className="muted">{index === 0 && t('hurdle.hint')}</span>
                <a
                  className="tap-link why-list"
                  href={`${certificationHref(query, { lacks: hurdle })}#lacking`}
                  aria-current={query.lacks === hurdle ? 'true' : undefined}
                >
                  {t('hurdle.list')}
                  <span className="sr">
                    {': '}
                    <HurdleName hurdle={hurdle} rule={rule} />
                  </span>
                </a>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Grey: nothing that someone failed to do. */
function isWaiting(hurdle: Hurdle): boolean {
  return hurdle === 'noClass' || hurdle === 'attendanceOpen' || hurdle === 'toCollect' || hurdle === 'notStarted';
}

export function HurdleName({ hurdle, rule }: { hurdle: Hurdle; rule: AwardRule }) {
  const { t } = useTranslation('certification');
  switch (hurdle) {
    case 'notStarted':
      return t('hurdle.notStarted');
    case 'noClass':
      return t('hurdle.noClass');
    case 'attendance': {
      const percent = rule.presence.minPercent;
      return percent > 0 ? t('hurdle.attendance', { percent }) : t('hurdle.attendancePlain');
    }
    case 'mandatory':
      return t('hurdle.mandatory');
    case 'lessons':
      return t('hurdle.lessons');
    case 'quizNotTaken':
      return t('hurdle.quizNotTaken');
    case 'quizBelow':
      return t('hurdle.quizBelow', { percent: rule.assessment.passMark });
    case 'assignment':
      return t('hurdle.assignment');
    case 'attendanceOpen':
      return t('hurdle.attendanceOpen');
    case 'toCollect':
      return t('hurdle.toCollect');
    case 'suspended':
      return t('hurdle.suspended');
    case 'expired':
      return t('hurdle.expired');
    case 'revoked':
      return t('hurdle.revoked');
  }
}
