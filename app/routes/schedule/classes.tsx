import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarPlus, Users } from 'lucide';
import { AskingNote } from '#app/features/attendance/asking-note.tsx';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { ClassList } from '#app/features/schedule/class-list.tsx';
import { classList } from '#app/features/schedule/class-list-query.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { listClassesWithRequests } from '#db/queries/attendance/attendance-requests.ts';
import { listClasses } from '#db/queries/schedule/class-session.ts';
import { canSomewhere } from '#domain/rights.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { ledGroup } from '#app/server/led-group.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** Classes whose requests are named above the list, at most. */
const shownAsking = 5;
const here = '/classes';

/** Live classes that the viewer may see: running and to come, or past. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const query = classList.read(new URL(request.url));
  const { offset, limit, sort, filter } = query;
  const show = filter.show ?? 'current';
  const wanted = { show, search: filter.q, isTurned: sort === 'turned' } as const;
  const maySchedule = canSomewhere(viewer, 'class:schedule');
  const [{ classes, hasMore }, asking] = await Promise.all([
    listClasses(db, viewer, { ...wanted, now, overrunMs, offset, limit }),
    maySchedule ? listClassesWithRequests(db, viewer, shownAsking) : [],
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('classes:list.title')),
    list: classList.pageOf(query, {
      rows: classes.map((one) => presentClass(one, reader.contentLocales, now)),
      hasMore,
    }),
    query: { filter, sort },
    maySchedule,
    group: ledGroup(viewer),
    asking: asking.map((one) => ({ ...one, title: wordsFor(one.title, reader.contentLocales) })),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Classes() {
  const { t } = useTranslation('classes');
  const { list, query, maySchedule, group, asking } = useLoaderData<typeof loader>();
  const { filter, sort } = query;
  const isSearched = filter.q !== '';
  const isMany = list.rows.length > 1 || list.page > 1 || isSearched || sort !== 'usual';
  const tab = (show: 'past' | null) => ({
    href: classList.href(here, query, { filter: { show } }),
    'aria-current': filter.show === show ? ('page' as const) : undefined,
  });
  const allHref = classList.href(here, query, { filter: { q: '' } });
  const orders = [t('list:filter.earliest'), t('list:filter.latest')];
  if (filter.show) orders.reverse();
  const [usual = '', turned = ''] = orders;
  return (
    <div className="stack stack-6">
      <div className="row wrap between">
        <h1>{t('list.title')}</h1>
        {group && list.rows.length > 0 && <ClassesOfGroup group={group} />}
        {maySchedule && (
          <a className="btn" href="/classes/new">
            <Icon icon={CalendarPlus} />
            {t('list.schedule')}
          </a>
        )}
      </div>
      <AskingNote classes={asking} />
      <nav className="link-seg" aria-label={t('list.which')}>
        <a {...tab(null)}>{t('list.current')}</a>
        <a {...tab('past')}>{t('list.past')}</a>
      </nav>
      {isMany && (
        <div className="card">
          <ListFilter
            here={here}
            isFiltered={isSearched}
            allHref={allHref}
            exportHref={classList.fileHref(`${here}.csv`, query)}
            bookHref={classList.fileHref(`${here}.xlsx`, query)}
            sort={{
              value: sort,
              choices: [
                { id: 'usual', label: usual },
                { id: 'turned', label: turned },
              ],
            }}
          >
            {filter.show && <input type="hidden" name="show" value={filter.show} />}
            <SearchField label={t('list.search')} value={filter.q} />
          </ListFilter>
        </div>
      )}
      <ListedRows
        rows={list.rows}
        isFiltered={isSearched}
        allHref={allHref}
        notFound={t('list.notFound')}
        none={<NoClasses isPast={filter.show === 'past'} group={group} />}
      >
        <ClassList classes={list.rows} />
      </ListedRows>
      <Pager list={list} href={(page) => classList.href(here, query, { page })} label={t('list.pages')} />
    </div>
  );
}

function ClassesOfGroup({ group }: { group: string }) {
  const { t } = useTranslation('classes');
  return (
    <a className="btn" href={`/groups/${group}#group-classes`}>
      <Icon icon={Users} />
      {t('list.group')}
    </a>
  );
}

/** Who leads a group may take no course of their own: their work is on the page of the group. */
function NoClasses({ isPast, group }: { isPast: boolean; group: string | null }) {
  const { t } = useTranslation('classes');
  if (isPast) return <NothingYet title={t('list.noPast')} />;
  if (group) {
    return (
      <NothingYet title={t('list.none')}>
        <p>{t('list.noneGroup')}</p>
        <ClassesOfGroup group={group} />
      </NothingYet>
    );
  }
  return (
    <NothingYet title={t('list.none')}>
      <p>{t('list.noneHelp')}</p>
      <a className="btn" href="/courses">
        {t('list.toCourses')}
      </a>
    </NothingYet>
  );
}
