import { CircleCheckBig, Flag, Hand, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { FilterSelect, ListFilter } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { postPath } from '#domain/forum/post-path.ts';
import { waitingList } from './forum-list.ts';
import type { WaitingData } from './load-waiting.server.ts';
import { ThreadName } from './thread-name.tsx';
import { WriterLine } from './writer-line.tsx';

const here = '/questions';

/** Questions that wait for an answer, and posts for a look, the longest first. */
export function WaitingPage({ list, query }: WaitingData) {
  const { t } = useTranslation('forum');
  const isFiltered = waitingList.isFiltered(query.filter);
  return (
    <div className="stack stack-6 forum">
      <Crumbs place="home" />
      <h1 id="waiting-title">{t('waiting.title')}</h1>
      <section className="card" aria-labelledby="waiting-title">
        {(list.rows.length > 1 || list.page > 1 || isFiltered) && (
          <ListFilter here={here} isFiltered={isFiltered}>
            <FilterSelect
              name="kind"
              label={t('waiting.kind')}
              value={query.filter.kind}
              any={t('filter.all')}
              choices={[
                { id: 'question', label: t('waiting.question') },
                { id: 'report', label: t('waiting.report') },
                { id: 'rewritten', label: t('waiting.rewritten') },
              ]}
            />
          </ListFilter>
        )}
        <ListedRows
          rows={list.rows}
          isFiltered={isFiltered}
          allHref={waitingList.allHref(here)}
          none={
            <NothingYet icon={CircleCheckBig} title={t('waiting.none')}>
              {t('waiting.noneText')}
            </NothingYet>
          }
        >
          <ul className="forum-threads">
            {list.rows.map((one) => (
              <WaitingRow key={`${one.kind} ${one.postId}`} one={one} />
            ))}
          </ul>
        </ListedRows>
        <Pager list={list} href={(page) => waitingList.href(here, query, { page })} />
      </section>
    </div>
  );
}

function WaitingRow({ one }: { one: WaitingData['list']['rows'][number] }) {
  const { t } = useTranslation('forum');
  const format = useFormat();
  const { kind, title, courseTitle, writer, since, votes } = one;
  const words = { question: t('waiting.question'), report: t('waiting.report'), rewritten: t('waiting.rewritten') };
  return (
    <li className="card-link forum-thread">
      <span className={`forum-mark forum-mark-${kind === 'question' ? 'waits' : 'flagged'}`}>
        <Icon icon={kind === 'question' ? Hand : Flag} />
      </span>
      <div>
        <h2>
          <a className="card-go" href={postPath(one)}>
            <ThreadName title={title} />
          </a>
        </h2>
        <p className="small muted forum-facts">
          <WriterLine writer={writer} isOwn={false} />
          <CourseText words={courseTitle} />
        </p>
        <p className="row wrap forum-badges">
          <span className={kind === 'question' ? 'badge' : 'badge badge-warn'}>{words[kind]}</span>
          {votes > 0 && (
            <span className="badge badge-plain">
              <Icon icon={Users} />
              {t('thread.alsoAsk', { count: votes, shown: format.number(votes) })}
            </span>
          )}
          <span className="small muted">{t('waiting.since', { when: format.date(since, 'weekday') })}</span>
        </p>
      </div>
    </li>
  );
}
