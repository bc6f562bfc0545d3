import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import type { OpenRequest } from '#db/queries/attendance/attendance-requests.ts';
import type { LocalizedText } from '#domain/locale.ts';

import { AttendanceHeading } from './attendance-heading.tsx';
import type { AttendanceHead, PersonLine } from './attendance-view.ts';
import { ClosedNote, CloseForm, type CloseProblem } from './close-section.tsx';
import { type GroupCall, GroupCalls } from './group-calls.tsx';
import type { Presence } from './load-attendance.server.ts';
import { OpenRequests } from './open-requests.tsx';
import { PeopleFilter } from './people-filter.tsx';
import { type PeopleFilter as Filter, type PeopleSort, peopleList } from './people-list.ts';
import { PeopleTable } from './people-table.tsx';
import { StatusStrip } from './status-strip.tsx';
import { Summary } from './summary.tsx';

export interface AttendancePageProps {
  head: AttendanceHead;
  presence: Presence;
  people: PageOf<PersonLine>;
  filter: Filter;
  sort: PeopleSort;
  /** All people on one page, as for paper. */
  isWhole: boolean;
  /** Filter and order are those of another visit. */
  isRecalled: boolean;
  /** What the certificate of its programme asks for; null when for nothing. */
  minPercent: number | null;
  /** How many were there for less. */
  below: number | null;
  organisations: readonly { id: string; names: LocalizedText }[];
  requests: { rows: OpenRequest[]; total: number };
  /** What service points saw of their groups. */
  groupCalls: readonly GroupCall[];
  closeProblem: CloseProblem | undefined;
}

export function AttendancePage(props: AttendancePageProps) {
  const { t } = useTranslation('attendance');
  const { head } = props;
  const here = `/classes/${head.card.id}/attendance`;
  return (
    <div className="stack stack-6">
      <AttendanceHeading head={head} />
      {head.closed && <ClosedNote closed={head.closed} />}
      {head.taught.state === 'not_held' ? (
        <div className="empty">
          <h2>{t('notHeld.title')}</h2>
          <p>{t('notHeld.help')}</p>
          <a className="btn" href={`/classes/${head.card.id}`}>
            {t('toClass')}
          </a>
        </div>
      ) : (
        <>
          <StatusStrip {...props} here={here} />
          <Summary
            head={head}
            presence={props.presence}
            here={peopleList.href(here, props, { page: props.people.page })}
          />
          <OpenRequests requests={props.requests} here={here} />
          <PeopleSection {...props} here={here} />
          <GroupCalls calls={props.groupCalls} />
          {head.mayClose && (
            <CloseForm
              problem={props.closeProblem}
              here={here}
              closesAt={head.closesAt}
              isAskedAbout={props.requests.total > 0}
            />
          )}
        </>
      )}
    </div>
  );
}

function PeopleSection(props: AttendancePageProps & { here: string }) {
  const { t } = useTranslation('attendance');
  const { head, people, filter, sort, isWhole, here } = props;
  const whole = isWhole || undefined;
  return (
    <section className="stack stack-3" aria-labelledby="people-title">
      <h2 id="people-title">{t('table.caption')}</h2>
      <PeopleFilter {...props} />
      {people.rows.length > 0 &&
        head.taught.breakMinutes + head.taught.outageMinutes + head.taught.pauseMinutes > 0 && (
          <p className="row small muted">
            <span className="time-key" aria-hidden="true" />
            {t('table.key')}
          </p>
        )}
      <div className="card attendance-list">
        <ListedRows
          rows={people.rows}
          isFiltered={peopleList.isFiltered(filter)}
          isRecalled={props.isRecalled}
          allHref={peopleList.allHref(here)}
          notFound={t('table.noneFound')}
          none={t('table.nobody')}
        >
          <PeopleTable
            people={people.rows}
            head={head}
            sort={sort}
            hrefOf={(by) => peopleList.href(here, { filter }, { sort: by, whole })}
          />
        </ListedRows>
        <Pager
          list={people}
          href={(page) => peopleList.href(here, { filter, sort, whole }, { page })}
          label={t('table.pages')}
        />
      </div>
    </section>
  );
}
