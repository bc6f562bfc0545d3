import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { AttendanceHead } from './attendance-view.ts';
import type { Presence } from './load-attendance.server.ts';
import { type PeopleFilter, type PeopleSort, peopleList } from './people-list.ts';

interface StatusStripProps {
  head: AttendanceHead;
  presence: Presence;
  requests: { total: number };
  filter: PeopleFilter;
  sort: PeopleSort;
  /** What the certificate of the class's programme asks for; null when for nothing. */
  minPercent: number | null;
  /** How many were there for less. */
  below: number | null;
  /** The page itself. */
  here: string;
}

/** Where the attendance stands, and what is to be done before it is closed. */
export function StatusStrip({ here, ...props }: StatusStripProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { head, presence, requests, minPercent, below, filter } = props;
  // Who asked for a check keeps the class open, also beyond its day.
  const openUntil =
    head.closesAt &&
    (requests.total > 0 ? t('status.openUntilAnswered') : t('status.openUntil', { date: format.date(head.closesAt) }));
  const absent = presence.expected - presence.came;
  return (
    <ul className="row wrap status-strip" aria-label={t('status.title')}>
      {openUntil && (
        <li className="badge badge-warn">{head.mayClose ? <a href="#close">{openUntil}</a> : openUntil}</li>
      )}
      {requests.total > 0 && (
        <li className="badge badge-warn">
          <a href="#open-requests">
            {t('requests.count', { count: requests.total, formatted: format.number(requests.total) })}
          </a>
        </li>
      )}
      {head.taught.state === 'over' && absent > 0 && (
        <li className="badge badge-plain">{t('status.absent', { count: absent, formatted: format.number(absent) })}</li>
      )}
      {minPercent !== null && below !== null && below > 0 && (
        <li className="badge badge-plain">
          <a href={peopleList.href(here, props, { filter: { ...filter, below: minPercent } })}>
            {t('status.below', {
              count: below,
              formatted: format.number(below),
              percent: format.percent(minPercent),
            })}
          </a>
        </li>
      )}
    </ul>
  );
}
