import { Camera, CircleCheckBig, FileText, Mic, Type } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { QueueData } from './load-queue.server.ts';
import { markingHref, queueList } from './queue-list.ts';

const here = '/marking';

interface QueuePageProps extends QueueData {
  /** The last one that waited was marked just now. */
  isMarked: boolean;
}

/** Pieces of work that wait to be marked, the oldest first. */
export function QueuePage({ list, query, choices, waiting, next, isMarked }: QueuePageProps) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  return (
    <div className="stack stack-6">
      <Crumbs place="home" />
      {isMarked && <DoneNote>{t('queue.marked')}</DoneNote>}
      <header className="stack stack-2">
        <h1 id="queue-title">{t('queue.title')}</h1>
        <p className="b">{t('queue.waiting', { count: waiting, shown: format.number(waiting) })}</p>
        {next && (
          <p>
            <a className="btn btn-primary" href={markingHref(next, query.filter.of)}>
              {t('queue.begin')}
            </a>
          </p>
        )}
      </header>
      <section className="card" aria-labelledby="queue-title">
        <ListFilter here={here} isFiltered={queueList.isFiltered(query.filter)}>
          {choices.length > 0 && (
            <FilterSelect
              name="of"
              label={t('queue.assignment')}
              value={query.filter.of}
              any={t('queue.any')}
              choices={choices.map(({ id, title }) => ({ id, label: title.text, lang: title.locale }))}
            />
          )}
          <FilterSelect
            name="state"
            label={t('queue.state')}
            value={query.filter.state}
            any={t('done.waiting')}
            choices={[
              { id: 'returned', label: t('done.returned') },
              { id: 'marked', label: t('queue.marked') },
            ]}
          />
        </ListFilter>
        <ListedRows
          rows={list.rows}
          isFiltered={queueList.isFiltered(query.filter)}
          allHref={queueList.allHref(here)}
          none={t('queue.none')}
        >
          <QueueTable rows={list.rows} of={query.filter.of} />
        </ListedRows>
        <Pager list={list} href={(page) => queueList.href(here, query, { page })} />
      </section>
    </div>
  );
}

const icons = { photo: Camera, voice: Mic, file: FileText };

function QueueTable({ rows, of }: { rows: QueueData['list']['rows']; of: string }) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  return (
    <div className="table-wrap">
      <table className="table table-blocks">
        <thead>
          <tr>
            <th scope="col">{t('queue.piece')}</th>
            <th scope="col">{t('queue.assignment')}</th>
            <th scope="col">{t('queue.since')}</th>
            <th scope="col">{t('queue.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a className="text-link b" href={markingHref(one.id, of)}>
                  {one.personName === null ? (
                    t('queue.nameless', { code: one.id.slice(-4) })
                  ) : (
                    <PersonLine displayName={one.personName} latinName={one.latinName} />
                  )}
                </a>
                <span className="small muted queue-kinds">
                  {one.hasWords && <Icon icon={Type} />}
                  {(['photo', 'voice', 'file'] as const)
                    .filter((kind) => one.kinds.includes(kind))
                    .map((kind) => (
                      <Icon icon={icons[kind]} key={kind} />
                    ))}
                  {one.number > 1 && !one.isWatched && t('done.number', { number: format.number(one.number) })}
                  {one.isWatched && t('done.watched')}
                </span>
              </th>
              <td className="table-whole">
                <CourseText words={one.title} />
                <span className="small muted queue-course">
                  <CourseText words={one.course} />
                </span>
              </td>
              <td className="num nowrap" data-label={t('queue.since')}>
                {format.date(one.handedInAt, 'medium')}
                {one.isLate && <span className="badge badge-warn">{t('done.late')}</span>}
              </td>
              <td data-label={t('queue.state')}>
                {one.state === 'waiting' && (one.isMine ? t('queue.byOther') : t('done.waiting'))}
                {one.state === 'returned' && t('done.returned')}
                {one.state === 'marked' && (
                  <span className={one.passed ? 'badge badge-ok' : 'badge badge-warn'}>
                    {one.passed && <Icon icon={CircleCheckBig} />}
                    {format.percent(Math.floor(one.percent ?? 0))}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
