import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { DeliveryRow } from '#db/queries/notices/delivery-list.ts';
import { type DeliveryState, deliveryStates, failedStates } from '#domain/notices/delivery.ts';
import { kindNames } from '#domain/notices/kind-names.ts';
import { channels } from '#domain/notices/kinds.ts';
import { deliveryList } from './delivery-list.ts';
import { channelNames, stateNames } from './delivery-words.ts';

interface DeliveriesPageProps {
  list: PageOf<DeliveryRow>;
  query: Pick<ReturnType<typeof deliveryList.read>, 'filter' | 'sort'> & { isRecalled: boolean };
  isRetried: boolean;
}

const here = '/notices/deliveries';

/** What an administrator sees of what was sent: to whom, by which way, what came of it. Never the words. */
export function DeliveriesPage({ list, query, isRetried }: DeliveriesPageProps) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const { filter } = query;
  const kindName = kindNames(t);
  const channelName = channelNames(t);
  const stateName = stateNames(t);
  const badge: Record<DeliveryState, string> = {
    waiting: 'badge badge-info',
    sent: 'badge badge-ok',
    refused: 'badge badge-danger',
    given_up: 'badge badge-danger',
    not_needed: 'badge badge-draft',
  };
  const isFiltered = deliveryList.isFiltered(filter);
  return (
    <div className="stack stack-6">
      <header className="stack stack-1">
        <Crumbs way={[{ href: '/notices', label: t('title') }]} />
        <h1 id="deliveries-title">{t('deliveries.title')}</h1>
        <p>{t('deliveries.text')}</p>
      </header>
      {isRetried && <DoneNote>{t('deliveries.againDone')}</DoneNote>}
      <div className="card">
        {(list.rows.length > 1 || list.page > 1 || isFiltered) && (
          <ListFilter
            here={here}
            isFiltered={isFiltered}
            allHref={deliveryList.allHref(here)}
            clearHref={query.isRecalled ? deliveryList.allHref(here) : undefined}
            exportHref={deliveryList.fileHref(`${here}.csv`, query)}
            bookHref={deliveryList.fileHref(`${here}.xlsx`, query)}
            sort={{
              value: query.sort,
              choices: [
                { id: 'latest', label: t('list:filter.latest') },
                { id: 'earliest', label: t('list:filter.earliest') },
              ],
            }}
          >
            <FilterSelect
              name="state"
              label={t('deliveries.state')}
              value={filter.state}
              any={t('deliveries.anyState')}
              choices={deliveryStates.map((id) => ({ id, label: stateName[id] }))}
            />
            <FilterSelect
              name="channel"
              label={t('deliveries.channel')}
              value={filter.channel}
              any={t('deliveries.anyChannel')}
              choices={channels.map((id) => ({ id, label: channelName[id] }))}
            />
          </ListFilter>
        )}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          isRecalled={query.isRecalled}
          allHref={deliveryList.allHref(here)}
          none={t('deliveries.empty')}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
          <section className="table-wrap" tabIndex={0} aria-labelledby="deliveries-title">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('deliveries.person')}</th>
                  <th scope="col">{t('settings.kind')}</th>
                  <th scope="col">{t('deliveries.channel')}</th>
                  <th scope="col">{t('deliveries.state')}</th>
                  <th scope="col">{t('deliveries.due')}</th>
                  <th scope="col">{t('deliveries.tries')}</th>
                  <th scope="col">{t('deliveries.answer')}</th>
                </tr>
              </thead>
              <tbody>
                {list.rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <a className="text-link" href={`/people/${row.personId}`}>
                        <PersonLine {...row} />
                      </a>
                    </td>
                    <td>{kindName[row.kind]}</td>
                    <td>{channelName[row.channel]}</td>
                    <td>
                      <span className={badge[row.state]}>{stateName[row.state]}</span>
                    </td>
                    <td className="num nowrap">{format.dateTime(row.dueAt)}</td>
                    <td className="num">{format.number(row.tries)}</td>
                    <td>
                      {row.error && (
                        <bdi className="small" lang="en">
                          {row.error}
                        </bdi>
                      )}
                      {failedStates.includes(row.state) && (
                        <form method="post" action={here}>
                          <input type="hidden" name="id" value={row.id} />
                          <button
                            className="btn btn-quiet"
                            type="submit"
                            aria-label={t('deliveries.againNamed', {
                              name: row.displayName,
                              what: kindName[row.kind],
                            })}
                          >
                            {t('deliveries.again')}
                          </button>
                        </form>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </ListedRows>
        <Pager list={list} href={(page) => deliveryList.href(here, query, { page })} />
      </div>
    </div>
  );
}
