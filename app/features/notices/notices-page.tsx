import { Bell, Check, CheckCheck, Megaphone, Send, Settings } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { noticeGroups } from '#domain/notices/kinds.ts';
import { removeWordBreaks } from '#domain/text/word-breaks.ts';
import { useGroupName } from './group-names.ts';
import type { NoticesData, ShownNotice } from './load-notices.server.ts';
import { noticeList } from './notice-list.ts';

/** What the reader was told, the latest first, with marks at what is unread. */
export function NoticesPage({ list, query, mayAnnounce, mayOversee, isAnnounced }: NoticesData) {
  const { t } = useTranslation('notices');
  const { unreadNotices } = usePageState();
  const groupName = useGroupName();
  const { filter } = query;
  const isFiltered = noticeList.isFiltered(filter);
  const isMany = list.rows.length > 1 || list.page > 1 || isFiltered || query.isRecalled;
  const back = noticeList.href('/notices', query, { page: list.page });
  return (
    <div className="stack stack-6 notices">
      <header className="row between wrap">
        <h1>{t('title')}</h1>
        <span className="acts">
          <a className="btn btn-quiet" href="/notices/settings">
            <Icon icon={Settings} />
            {t('list.settings')}
          </a>
          {mayAnnounce && (
            <a className="btn btn-quiet" href="/notices/announce">
              <Icon icon={Megaphone} />
              {t('announce.title')}
            </a>
          )}
          {mayOversee && (
            <a className="btn btn-quiet" href="/notices/deliveries">
              <Icon icon={Send} mirrored />
              {t('deliveries.title')}
            </a>
          )}
        </span>
        {unreadNotices > 0 && (
          <form method="post" action="/notices">
            <input type="hidden" name="back" value={back} />
            <button className="btn" type="submit" name="intent" value="read-all">
              <Icon icon={CheckCheck} />
              {t('list.allRead')}
            </button>
          </form>
        )}
      </header>
      {isAnnounced && <DoneNote>{t('announce.sent')}</DoneNote>}
      <div className="card">
        {isMany && (
          <ListFilter
            here="/notices"
            isFiltered={isFiltered}
            allHref={noticeList.allHref('/notices')}
            clearHref={query.isRecalled ? noticeList.allHref('/notices') : undefined}
            sort={{
              value: query.sort,
              choices: [
                { id: 'latest', label: t('list:filter.latest') },
                { id: 'earliest', label: t('list:filter.earliest') },
              ],
            }}
          >
            <FilterSelect
              name="about"
              label={t('list.kind')}
              value={filter.about}
              any={t('list.any')}
              choices={noticeGroups.map((id) => ({ id, label: groupName(id) }))}
            />
            <FilterSelect
              name="show"
              label={t('list.which')}
              value={filter.show}
              any={t('list.any')}
              choices={[{ id: 'unread', label: t('list.unreadOnly') }]}
            />
          </ListFilter>
        )}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          isRecalled={query.isRecalled}
          allHref={noticeList.allHref('/notices')}
          notFound={t('list.noneFound')}
          none={
            <NothingYet icon={Bell} title={t('list.empty')}>
              {t('list.emptyText')}
            </NothingYet>
          }
        >
          <ul className="notice-list">
            {list.rows.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} back={back} />
            ))}
          </ul>
        </ListedRows>
        <Pager list={list} href={(page) => noticeList.href('/notices', query, { page })} />
      </div>
    </div>
  );
}

function NoticeLine({ notice, back }: { notice: ShownNotice; back: string }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const { id, title, text, isUnread, isOpened, createdAt } = notice;
  return (
    <li className={isUnread ? 'notice is-unread' : 'notice'} id={`notice-${id}`}>
      <div className="notice-words">
        <h2 className="notice-title">
          {isUnread && <span className="badge badge-info">{t('list.unread')}</span>}{' '}
          {isOpened ? (
            <a className="text-link" href={`/notices/${id}`}>
              <bdi>{title}</bdi>
            </a>
          ) : (
            <bdi>{title}</bdi>
          )}
        </h2>
        {text && (
          <p className="notice-text" dir="auto">
            {text}
          </p>
        )}
        <p className="small muted num">
          <time dateTime={new Date(createdAt).toISOString()}>
            {format.date(createdAt, 'medium')} {format.time(createdAt)}
          </time>
        </p>
      </div>
      {isUnread && (
        <form method="post" action="/notices">
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="id" value={id} />
          <button
            className="btn btn-quiet"
            type="submit"
            name="intent"
            value="read"
            aria-label={t('list.readNamed', { title: removeWordBreaks(title) })}
          >
            <Icon icon={Check} />
            <span className="notice-read">{t('list.read')}</span>
          </button>
        </form>
      )}
    </li>
  );
}
